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
 * Prints a line of figures: the number of events in each topic and their rate, the lag of the view, and the median duration of
 * recent home timeline reads.
 * On a terminal the line is replaced every second; otherwise a line is added every ten seconds.
 */
final class LiveFigures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFigures.class);

    private static final List<String> TOPICS =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);
    private static final int MIN_READS = 5;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> ends;
    private final ViewLag view;
    private final AbstractHistogram reads;
    private final PrintStream out;
    private final boolean isTerminal;
    private Map<String, Long> previousCounts = Map.of();
    private long previousNanos;
    private String homeTimeline = "";

    /** @param reads a histogram of the durations of home timeline reads in microseconds; it is reset when its median is printed */
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
            LOG.debug("Reading the figures failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() throws InterruptedException {
        Map<String, Long> counts = eventCounts();
        long now = System.nanoTime();
        StringBuilder line = new StringBuilder();
        counts.forEach((topic, count) ->
                line.append(format("%s %,d%s   ", topic, count, rate(previousCounts.get(topic), count, now))));
        previousCounts = counts;
        previousNanos = now;
        line.append("view lag ");
        view.read().ifPresentOrElse(lag -> line.append(format("%,d", lag)), () -> line.append("?"));
        if (reads.getTotalCount() >= MIN_READS) {
            homeTimeline = format("   home timeline p50 %.1f ms", reads.getValueAtPercentile(50) / 1000.0);
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
        double seconds = (nowNanos - previousNanos) / 1e9;
        return format(" (+%,.1f/s)", (count - earlier) / seconds);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public void close() {
        admin.close();
    }
}
