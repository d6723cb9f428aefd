package io.roost.broker;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kafka would end the process for. Kafka halts the JVM on a fatal fault, which in a JVM shared with others means a
 * test run that vanishes without a word; here the fault is logged and reported to the code that started the broker. Kafka's hooks
 * are static, so all brokers of a JVM share one.
 */
final class FatalFault {

    private static final Logger LOG = LoggerFactory.getLogger(FatalFault.class);
    private static final CompletableFuture<String> FIRST = new CompletableFuture<>();

    private FatalFault() {}

    /** Takes Kafka's hooks; to be called before a broker is made. */
    static void watch() {
        Exit.setExitProcedure((status, message) -> occurred("exit", status, message));
        Exit.setHaltProcedure((status, message) -> occurred("halt", status, message));
    }

    /** Completes with the first fault of any broker of this JVM. */
    static CompletableFuture<String> first() {
        return FIRST.copy();
    }

    private static void occurred(String call, int status, @Nullable String message) {
        String fault = "Kafka asked to %s the process with status %d%s"
                .formatted(call, status, message == null ? "" : ": " + message);
        LOG.error(fault, new IllegalStateException("where it was asked"));
        FIRST.complete(fault);
    }
}
