package io.roost.service.threads;

import io.dropwizard.core.setup.Environment;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/**
 * Has Jetty call a server's handlers on the threads that read requests from the network (its selector threads). By default
 * Jetty wakes a second thread for each request, which goes on reading in case the first one blocks.
 */
public final class NonBlockingHandlers {

    private NonBlockingHandlers() {}

    /**
     * To be called while {@code server} starts.
     *
     * @param last the last handler that never blocks; what is behind it runs on pool threads
     */
    public static void declare(Server server, Environment environment, Handler.Singleton last) {
        last.insertHandler(new PoolThreads());
        environment.getAdminContext().insertHandler(new PoolThreads());
        server.insertHandler(new Declaration());
    }

    private static final class Declaration extends Handler.Wrapper {
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
