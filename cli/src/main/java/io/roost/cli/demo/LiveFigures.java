package io.roost.cli.demo;

import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaFutures;
import io.roost.contract.topic.RoostTopics;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a line of figures: the number of events and their rate, the lag of the view, and the duration of home timeline reads.
 * On a terminal the line is replaced every second; otherwise a line is added every ten seconds.
 */
final class LiveFigures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFigures.class);

    private static final List<String> TOPICS =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);
    private static final int LEAST_READS = 5;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> ends;
    private final ViewLag view;
    private final AbstractHistogram reads;
    private final PrintStream out;
    private final boolean isTerminal;
    private Map<String, Long> before = Map.of();
    private long beforeNanos;
    private String homeTimeline = "";

    /** @param reads durations of home timeline reads in microseconds; it is reset when they are printed */
    LiveFigures(
            DeploymentEndpoints endpoints,
            int partitionCount,
            AbstractHistogram reads,
            PrintStream out,
            boolean isTerminal) {
        this.admin = KafkaConnection.to(endpoints.kafka()).admin("live-figures", Map.of());
        this.ends = TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, partitionCount).mapToObj(p -> new TopicPartition(topic, p)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        this.view = new ViewLag(List.of(new RoostHttp(endpoints.streams().get(0), endpoints.serviceToken())));
        this.reads = reads;
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Prints until {@code executor} is shut down. */
    void startOn(ScheduledExecutorService executor) {
        Duration interval = isTerminal ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
        executor.scheduleWithFixedDelay(this::print, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void print() {
        try {
            String line = line();
            if (isTerminal) {
                out.print("\r" + line + "\u001b[K");
                out.flush();
            } else {
                out.println(line);
            }
        } catch (RuntimeException failure) {
            LOG.debug("The figures could not be read", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() throws InterruptedException {
        Map<String, Long> counts = eventCounts();
        long now = System.nanoTime();
        StringBuilder line = new StringBuilder();
        counts.forEach((topic, count) ->
                line.append("%s %,d%s   ".formatted(topic, count, rate(before.get(topic), count, now))));
        before = counts;
        beforeNanos = now;
        line.append("view behind by ");
        view.read().ifPresentOrElse(lag -> line.append("%,d".formatted(lag)), () -> line.append("?"));
        if (reads.getTotalCount() >= LEAST_READS) {
            homeTimeline = "   home timeline %.1f ms".formatted(reads.getValueAtPercentile(50) / 1000.0);
            reads.reset();
        }
        return line.append(homeTimeline).toString();
    }

    private Map<String, Long> eventCounts() throws InterruptedException {
        Map<String, Long> counts = new LinkedHashMap<>();
        TOPICS.forEach(topic -> counts.put(topic, 0L));
        KafkaFutures.get(admin.listOffsets(ends).all())
                .forEach((partition, end) -> counts.merge(partition.topic(), end.offset(), Long::sum));
        return counts;
    }

    private String rate(@Nullable Long earlier, long count, long nowNanos) {
        if (earlier == null || earlier == count) {
            return "";
        }
        double seconds = (nowNanos - beforeNanos) / 1e9;
        return String.format(Locale.ROOT, " (+%,.1f/s)", (count - earlier) / seconds);
    }

    @Override
    public void close() {
        admin.close();
    }
}
