package io.roost.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;

/** A broker as a process of its own, which can be killed and can run out of disk. */
final class BrokerProcess implements AutoCloseable {

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Starts it; it may not listen yet. */
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

    /** From now on no write succeeds. RLIMIT_FSIZE, the limit of the size of a file, stands for a full disk. */
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
