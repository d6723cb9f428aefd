package io.roost.cli.deployment;

import io.roost.broker.EmbeddedBroker;
import io.roost.service.start.StartupFailure;
import java.nio.file.Path;

/** The parts of a deployment's data directory, and the rules for its name. */
public final class DataDirectory {

    private DataDirectory() {}

    /**
     * Refuses a name that Kafka or H2 would misinterpret.
     *
     * @param directory absolute
     * @throws StartupFailure if H2 does not support it
     * @throws io.roost.broker.BrokerStartException if Kafka does not support it
     */
    public static void requireUsable(Path directory) {
        EmbeddedBroker.requireUsable(directory);
        String name = directory.toString();
        // In H2's URL settings follow a semicolon, without an escape; and a backslash is a separator.
        if (name.contains(";") || !Path.of(name.replace('\\', '/')).equals(directory)) {
            throw new StartupFailure(
                    "the data directory %s cannot be used: H2 keeps the accounts there and allows no ; or \\ in a path"
                            .formatted(directory));
        }
    }

    static Path log(Path directory) {
        return directory.resolve("kafka");
    }

    static Path streamsState(Path directory) {
        return directory.resolve("streams");
    }

    static String databaseUrl(Path directory) {
        return "jdbc:h2:file:%s;DB_CLOSE_ON_EXIT=FALSE".formatted(directory.resolve("api/accounts"));
    }
}
