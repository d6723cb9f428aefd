package io.roost.streams.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.util.DataSize;
import io.roost.contract.kafka.KafkaConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    private static final String NOBODY = "127.0.0.1:1";

    @Test
    void shouldSayThatThreadsAreReplacedUntilAMinuteAfterTheLast() {
        AtomicLong now = new AtomicLong();
        StreamThreadReplacer threads = new StreamThreadReplacer(now::get);
        assertThat(threads.notReadyBecause()).isEmpty();
        threads.handle(new IllegalStateException("outer", new IllegalArgumentException("first line\nsecond line")));
        threads.handle(new IllegalStateException("again"));
        assertThat(threads.notReadyBecause().orElseThrow())
                .contains("2 less than 60 s apart", "IllegalStateException: again");
        now.addAndGet(StreamThreadReplacer.QUIET.toNanos() + 1);
        assertThat(threads.notReadyBecause()).isEmpty();
    }

    @Test
    void shouldSayThatTheBrokerIsAway(@TempDir Path state) throws Exception {
        awaitReason(state, DataSize.mebibytes(64), "The log cannot be reached at " + NOBODY);
    }

    @Test
    void shouldSayThatTheDiskIsFull(@TempDir Path state) throws Exception {
        awaitReason(state, DataSize.terabytes(1_000_000), "The disk of the state directory");
    }

    private static void awaitReason(Path state, DataSize room, String sentence) throws Exception {
        LazyAdmin admin = new LazyAdmin(KafkaConnection.to(NOBODY), "test");
        LogAndDiskCheck logAndDisk = new LogAndDiskCheck(
                admin, state, List.of(), log -> {}, new ReadinessConfiguration(Duration.ofSeconds(10), room));
        logAndDisk.start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(logAndDisk.notReadyBecause().orElse("")).contains(sentence));
        } finally {
            logAndDisk.stop();
            admin.stop();
        }
    }
}
