package io.roost.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in its own process, which can be killed and whose disk can be full. */
final class BrokerProcess implements AutoCloseable {

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Starts a broker, which may not listen yet when this returns. */
    static BrokerProcess start(Path directory, int port) throws IOException {
        return new BrokerProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BrokerProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("broker.txt").toFile())
                .start());
    }

    /** Runs a broker in the directory and on the port that the arguments name. */
    public static void main(String... arguments) {
        EmbeddedBroker.start(Path.of(arguments[0]).resolve("log"), Integer.parseInt(arguments[1]));
    }

    /** Makes every write fail from now on. RLIMIT_FSIZE, the maximum size of a file, simulates a full disk. */
    void fillDisk() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("prlimit", "--pid=" + process.pid(), "--fsize=0")
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
