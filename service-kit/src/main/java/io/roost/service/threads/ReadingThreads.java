package io.roost.service.threads;

import io.dropwizard.core.setup.Environment;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Has what waits for nothing answered by the threads that read requests off the network; all else gets a thread of the
 * pool. Jetty otherwise wakes a second thread for each request, which goes on reading in case the first is held up.
 *
 * <p>The handlers that wait for nothing stand first, and hand-over stands behind them: so whatever they leave is handed over,
 * and no other handler of the application runs on a reading thread, which serves many connections.
 */
public final class ReadingThreads {

    private final List<Handler.Singleton> atOnce = new CopyOnWriteArrayList<>();

    /** Declares {@code way} to be one that waits for nothing, neither for what it answers nor for what it leaves to others. */
    public void answer(Handler.Singleton way) {
        atOnce.add(way);
    }

    /**
     * To be called before the server starts; where nothing is declared until then, Jetty does as it would.
     *
     * @param ways what the ways of the application stand behind, after the bodies of requests that are small
     */
    public void serve(Environment environment, Handler.Singleton ways) {
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server && !atOnce.isEmpty()) {
                    ways.insertHandler(new HandingOver());
                    atOnce.forEach(ways::insertHandler);
                    environment.getAdminContext().insertHandler(new HandingOver());
                    server.insertHandler(new Declaration());
                }
            }
        });
    }

    /** Has {@code threads} go on with a request; where they take no more, as at the end, it is answered 503 here. */
    public static void handOver(Executor threads, Runnable rest, Response response, Callback callback) {
        try {
            threads.execute(rest);
        } catch (RejectedExecutionException full) {
            ProblemAnswer.write(
                    ProblemException.unavailable("The service takes no more requests.", Duration.ofSeconds(1)),
                    response,
                    callback);
        }
    }

    /** Tells Jetty that what follows never holds up the thread that calls it. */
    private static final class Declaration extends Handler.Wrapper {
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** Hands every request to a thread of its connector's own pool: the admin port has another than the service. */
    private static final class HandingOver extends Handler.Wrapper {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Executor threads = request.getConnectionMetaData().getConnector().getExecutor();
            handOver(
                    threads,
                    () -> request.getContext().run(() -> handleHere(request, response, callback), request),
                    response,
                    callback);
            return true;
        }

        private void handleHere(Request request, Response response, Callback callback) {
            try {
                Handler next = getHandler();
                if (next == null || !next.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable failure) {
                Response.writeError(request, response, callback, failure);
            }
        }
    }
}
