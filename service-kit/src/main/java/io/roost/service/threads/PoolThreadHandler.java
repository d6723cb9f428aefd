package io.roost.service.threads;

import io.dropwizard.core.setup.Environment;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Runs the next handlers on a thread of the connector's pool; the admin port has a pool of its own. */
public final class PoolThreadHandler extends Handler.Wrapper {

    private PoolThreadHandler() {}

    /**
     * Makes Jetty run the server's handlers up to {@code last} on the threads that read requests (its selector threads), and
     * all others on pool threads. By default Jetty wakes a second thread for each request, which continues to read in case the
     * first one blocks. Must be called while {@code server} starts.
     *
     * @param last the last handler that never blocks
     */
    public static void insertBehind(Handler.Singleton last, Server server, Environment environment) {
        last.insertHandler(new PoolThreadHandler());
        environment.getAdminContext().insertHandler(new PoolThreadHandler());
        server.insertHandler(new Handler.Wrapper() {
            @Override
            public InvocationType getInvocationType() {
                return InvocationType.NON_BLOCKING;
            }
        });
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        execute(request, response, callback, () -> super.handle(request, response, callback));
        return true;
    }

    /**
     * Runs {@code work} on a pool thread. Answers 503 if the pool rejects it, as when the service stops.
     *
     * @param work the rest of the work for a request; returns false if nothing has answered it. (Jetty's handlers inherit another
     *     {@code Callable}.)
     */
    public static void execute(
            Request request, Response response, Callback callback, java.util.concurrent.Callable<Boolean> work) {
        try {
            request.getConnectionMetaData().getConnector().getExecutor().execute(() -> request.getContext()
                    .run(() -> run(request, response, callback, work), request));
        } catch (RejectedExecutionException full) {
            ProblemAnswer.write(
                    ProblemException.unavailable("The service accepts no more requests."), response, callback);
        }
    }

    private static void run(
            Request request, Response response, Callback callback, java.util.concurrent.Callable<Boolean> work) {
        try {
            if (!work.call()) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }
}
