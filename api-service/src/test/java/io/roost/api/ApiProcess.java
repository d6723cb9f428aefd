package io.roost.api;

import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An api-service in a process of its own, on the shared log, with its database in a file. */
final class ApiProcess implements AutoCloseable {

    private final Process process;

    private ApiProcess(Process process) {
        this.process = process;
    }

    /** Returns a client of a process that will be started. */
    static ApiClient client() {
        int[] ports = LoopbackPort.free(2);
        return new ApiClient(ports[0], ports[1]);
    }

    /** Returns the command of the service, with an empty environment. */
    static ProcessBuilder command() {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ApiServiceApplication.class.getName());
        command.environment().clear();
        return command;
    }

    /**
     * Starts the service on the ports of {@code client} and waits until it is ready.
     *
     * @param directory of its database
     * @param settings further environment variables
     */
    static ApiProcess start(
            Path directory, ApiClient client, FakeIngest ingest, FakeStreams streams, Map<String, String> settings)
            throws IOException {
        ProcessBuilder command = command().inheritIO();
        command.environment()
                .putAll(Map.of(
                        "ROOST_SERVICE_TOKEN", FakeServer.TOKEN,
                        "KAFKA_BOOTSTRAP_SERVERS", RunningApi.SHARED.brokerAddress(),
                        "INGEST_URL", ingest.url(),
                        "STREAMS_URLS", streams.url(),
                        "API_PORT", String.valueOf(client.port),
                        "API_ADMIN_PORT", String.valueOf(client.adminPort),
                        "API_DATABASE_URL", "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE",
                        "ROOST_LOG_LEVEL", "ERROR"));
        command.environment().putAll(settings);
        ApiProcess started = new ApiProcess(command.start());
        try {
            client.awaitReady();
            return started;
        } catch (RuntimeException | Error failure) {
            started.close();
            throw failure;
        }
    }

    long pid() {
        return process.pid();
    }

    /** Like {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }
}
