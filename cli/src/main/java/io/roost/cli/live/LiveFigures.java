package io.roost.cli.live;

import io.roost.contract.topic.RoostTopics;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of figures: how many events the log has and how fast they come, how far the view is behind, how long a home
 * timeline takes. Rewritten in place every second on a terminal; elsewhere a new line, more rarely.
 */
public final class LiveFigures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFigures.class);
    private static final List<String> TOPICS =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);

    private static final int READS_SHOWN = 5;

    private final LogCounts log;
    private final ViewLag view;
    private final AbstractHistogram reads;
    private final PrintStream out;
    private final boolean inPlace;
    private Map<String, Long> before = Map.of();
    private long beforeNanos;
    private String homeTimeline = "";

    /**
     * @param reads durations of home timeline reads in microseconds, filled by somebody else
     * @param inPlace whether {@code out} is a terminal
     */
    public LiveFigures(Sources sources, AbstractHistogram reads, PrintStream out, boolean inPlace) {
        this.log = new LogCounts(sources.bootstrapServers(), TOPICS, sources.partitionCount());
        this.view = new ViewLag(List.of(new RoostHttp(sources.streamsUrl(), sources.serviceToken())));
        this.reads = reads;
        this.out = out;
        this.inPlace = inPlace;
    }

    /** Where the figures come from. */
    public record Sources(String bootstrapServers, int partitionCount, String streamsUrl, String serviceToken) {}

    /** Goes on until {@code executor} is shut down. */
    public void startOn(ScheduledExecutorService executor) {
        Duration pause = inPlace ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
        executor.scheduleWithFixedDelay(this::show, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void show() {
        try {
            String line = line();
            if (inPlace) {
                out.print("\r" + line + "\u001b[K");
                out.flush();
            } else {
                out.println(line);
            }
        } catch (ExecutionException | RuntimeException failure) {
            LOG.debug("No figures this time", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() throws ExecutionException, InterruptedException {
        Map<String, Long> now = log.read();
        long nowNanos = System.nanoTime();
        StringBuilder line = new StringBuilder();
        now.forEach((topic, count) ->
                line.append("%s %,d%s   ".formatted(topic, count, rate(before.get(topic), count, nowNanos))));
        before = now;
        beforeNanos = nowNanos;
        readHomeTimelines();
        line.append("view behind by ");
        view.read().ifPresentOrElse(lag -> line.append("%,d".formatted(lag)), () -> line.append("?"));
        return line.append(homeTimeline).toString();
    }

    private void readHomeTimelines() {
        if (reads.getTotalCount() >= READS_SHOWN) {
            homeTimeline = "   home timeline %.1f ms".formatted(reads.getValueAtPercentile(50) / 1000.0);
            reads.reset();
        }
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
        log.close();
    }
}
