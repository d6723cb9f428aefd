package io.roost.ingest;

import io.roost.broker.EmbeddedBroker;
import io.roost.fixtures.JavaProcess;
import java.nio.file.Path;
import java.util.Map;

/** A broker in its own process. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** Starts a broker, which may not listen yet when this returns. */
    static JavaProcess start(Path directory, int port) {
        return JavaProcess.start(BrokerProcess.class, Map.of(), directory.toString(), Integer.toString(port));
    }

    /** Runs a broker in the directory and on the port that the arguments name. */
    public static void main(String... arguments) {
        EmbeddedBroker.start(Path.of(arguments[0]).resolve("log"), Integer.parseInt(arguments[1]));
    }
}
