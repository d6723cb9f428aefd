package io.roost.benchmarks.peer;

import io.roost.benchmarks.BenchCommand;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.report.PeerMissing;
import io.roost.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;

/** A program that opens the resources of benchmarks, prints the ports of the peers, and never closes anything. */
final class OpenResourcesProgram {

    private OpenResourcesProgram() {}

    public static void main(String... directory) throws Exception {
        BenchCommand.quietLogging();
        Resources neverClosed = new Resources();
        Path parent = Path.of(directory[0]);
        Path work = neverClosed.directory(parent);
        EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("log"), 0);
        try {
            System.out.println(new RedisServer(parent, neverClosed).port());
            PostgresServer postgres = new PostgresServer(neverClosed);
            Connection connected = neverClosed.add(postgres.connect());
            System.out.println(
                    URI.create(postgres.url().substring("jdbc:".length())).getPort());
            System.out.println("all open, " + connected.getCatalog() + " and " + broker.port());
        } catch (PeerMissing missing) {
            System.out.println("missing: " + missing.getMessage());
        }
        new CountDownLatch(1).await();
    }
}
