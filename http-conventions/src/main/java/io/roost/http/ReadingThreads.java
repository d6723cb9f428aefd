package io.roost.http;

import io.dropwizard.core.setup.Environment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Has requests that wait for nothing answered by the threads that read them off the network; all others get a thread of
 * the pool. Jetty otherwise wakes a second thread for each request, which goes on reading in case the first is held up.
 *
 * <p>A reading thread serves many connections: whoever declares a request to be one that waits for nothing answers for it.
 */
final class ReadingThreads {

    private final List<Predicate<Request>> atOnce = new CopyOnWriteArrayList<>();

    /** Declares what {@code requests} says yes to; asked on a reading thread, so it must not wait either. */
    void answer(Predicate<Request> requests) {
        atOnce.add(requests);
    }

    /** To be called before the server starts; where nothing is declared until then, Jetty does as it would. */
    void serve(Environment environment) {
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server && !atOnce.isEmpty()) {
                    environment.getAdminContext().insertHandler(new HandingOver(request -> false));
                    server.insertHandler(new Declaration());
                }
            }
        });
    }

    /** What stands before the ways of the application: asked of a request whose body, if it is small, has arrived. */
    Handler.Singleton gate() {
        return new HandingOver(request -> atOnce.isEmpty() || isAtOnce(request));
    }

    private boolean isAtOnce(Request request) {
        return atOnce.stream().anyMatch(requests -> requests.test(request));
    }

    /** Tells Jetty that what follows never holds up the thread that calls it, for {@link HandingOver} stands before the rest. */
    private static final class Declaration extends Handler.Wrapper {
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** Hands what is not answered at once to a thread of the connector's own pool: that of the admin port is another. */
    private static final class HandingOver extends Handler.Wrapper {

        private final Predicate<Request> atOnce;

        HandingOver(Predicate<Request> atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (atOnce.test(request)) {
                return super.handle(request, response, callback);
            }
            Executor threads = request.getConnectionMetaData().getConnector().getExecutor();
            threads.execute(() -> request.getContext().run(() -> handleHere(request, response, callback), request));
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
