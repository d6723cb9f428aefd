package io.roost.service.threads;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes every request on to a thread of its connector's own pool: the admin port has another pool than the service. */
public final class PoolThreads extends Handler.Wrapper {

    /** The rest of the work for a request; returns false if nothing answers it. */
    @FunctionalInterface
    public interface Work {
        boolean handle() throws Exception;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        execute(request, response, callback, () -> super.handle(request, response, callback));
        return true;
    }

    /** Runs {@code work} on a pool thread. Answers 503 if the pool takes no more work, as when the service stops. */
    public static void execute(Request request, Response response, Callback callback, Work work) {
        try {
            request.getConnectionMetaData().getConnector().getExecutor().execute(() -> request.getContext()
                    .run(() -> run(request, response, callback, work), request));
        } catch (RejectedExecutionException full) {
            ProblemAnswer.write(
                    ProblemException.unavailable("The service takes no more requests.", Duration.ofSeconds(1)),
                    response,
                    callback);
        }
    }

    private static void run(Request request, Response response, Callback callback, Work work) {
        try {
            if (!work.handle()) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }
}
