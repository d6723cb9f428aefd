package io.roost.broker;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and reports fatal faults of Kafka, on which it would halt the JVM and with it everything else in the process. Kafka's
 * hooks are static, so all brokers of a JVM share one instance.
 */
final class FatalFault {

    private static final Logger LOG = LoggerFactory.getLogger(FatalFault.class);
    private static final CompletableFuture<String> FIRST = new CompletableFuture<>();

    private FatalFault() {}

    /** Installs Kafka's hooks. Called before a broker is created. */
    static void watch() {
        Exit.setExitProcedure((status, message) -> report("exit", status, message));
        Exit.setHaltProcedure((status, message) -> report("halt", status, message));
    }

    /** Completes with a description of the first fault of any broker in this JVM. */
    static CompletableFuture<String> first() {
        return FIRST.copy();
    }

    private static void report(String call, int status, @Nullable String message) {
        String fault = "Kafka asked to %s the process with status %d%s"
                .formatted(call, status, message == null ? "" : ": " + message);
        LOG.error(fault, new IllegalStateException("stack trace of the call"));
        FIRST.complete(fault);
    }
}
