package io.roost.ingest;

import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An ingest service in its own process, which can be killed, suspended and resumed. */
final class IngestProcess implements AutoCloseable {

    private final Process process;
    private final Path output;
    private final int port;
    private final int adminPort;

    private IngestProcess(Process process, Path output, int port, int adminPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.adminPort = adminPort;
    }

    static IngestProcess start(Path directory, String bootstrapServers, Map<String, String> more) throws IOException {
        int[] ports = LoopbackPort.free(2);
        Map<String, String> environment = new HashMap<>(IngestTestClient.environment(bootstrapServers));
        environment.put("INGEST_PORT", Integer.toString(ports[0]));
        environment.put("INGEST_ADMIN_PORT", Integer.toString(ports[1]));
        environment.putAll(more);
        Path output = Files.createTempFile(directory, "ingest-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        IngestServiceApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new IngestProcess(builder.start(), output, ports[0], ports[1]);
    }

    IngestTestClient client() {
        return new IngestTestClient(() -> port, () -> adminPort);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process is still running");
        }
        return process.exitValue();
    }

    /** Ends the process like {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void suspend() throws Exception {
        signal("-STOP");
    }

    void resume() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        if (new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new AssertionError("cannot signal " + process.pid());
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
