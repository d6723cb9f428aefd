package io.roost.broker;

import java.nio.file.Path;

/** The broker could not start; the message is one sentence for the person who started it. */
public final class BrokerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BrokerStartException(String sentence) {
        super(sentence);
    }

    private BrokerStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    static BrokerStartException portInUse(int port) {
        return new BrokerStartException(
                "port %d on %s is in use, so the Kafka broker cannot listen on it".formatted(port, LoopbackPort.HOST));
    }

    static BrokerStartException directoryInUse(Path directory) {
        return new BrokerStartException("the data directory %s is in use by another process".formatted(directory));
    }

    static BrokerStartException directoryNotUsable(Path directory, Throwable cause) {
        return new BrokerStartException("the data directory %s cannot be used: %s".formatted(directory, cause), cause);
    }

    static BrokerStartException commaInDirectory(Path directory) {
        return new BrokerStartException(
                "the data directory %s cannot be used: Kafka keeps the log there and allows no comma in a path"
                        .formatted(directory));
    }

    static BrokerStartException of(Throwable cause) {
        return new BrokerStartException("the Kafka broker did not start: " + cause.getMessage(), cause);
    }
}
