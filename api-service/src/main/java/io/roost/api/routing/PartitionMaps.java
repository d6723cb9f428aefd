package io.roost.api.routing;

import io.roost.contract.internal.InstanceInfo;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current {@link PartitionMap}, rebuilt from the answers of all known instances. Thread-safe.
 *
 * <p>Refreshes that are wanted at once share one: a hundred requests that meet the same dead instance ask for the map
 * once, and at most every {@value #PAUSE_MILLIS} ms. An instance that does not answer is left out, so later requests do not try it first.
 */
public final class PartitionMaps {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionMaps.class);
    private static final int PAUSE_MILLIS = 50;

    private final Instances instances;
    private final Executor beside;
    private final String view;
    private final Set<URI> seeds;
    private volatile PartitionMap current = PartitionMap.EMPTY;
    private @Nullable CompletableFuture<PartitionMap> underWay;
    private long lastStart = System.nanoTime() - Duration.ofMillis(PAUSE_MILLIS).toNanos();

    /** @param beside runs the questions to the instances at the same time */
    public PartitionMaps(Instances instances, StreamsConfiguration configuration, Executor beside) {
        this.instances = instances;
        this.beside = beside;
        this.view = configuration.view();
        this.seeds = Set.copyOf(configuration.instances());
    }

    public PartitionMap current() {
        return current;
    }

    /** Why requests would fail now; empty when every partition has somebody to ask. */
    public Optional<String> incompleteBecause() {
        PartitionMap map = current;
        return map.partitionCount() == 0
                ? Optional.of("Nothing can be read: no instance of timeline-streams answers for view %s at %s."
                        .formatted(view, seeds))
                : map.unservedBecause();
    }

    /** Begins a refresh if none is under way. */
    public void refreshSoon() {
        CompletableFuture<PartitionMap> unused = refresh();
    }

    /** The map after the refresh that is under way or begins now; never fails. */
    synchronized CompletableFuture<PartitionMap> refresh() {
        CompletableFuture<PartitionMap> running = underWay;
        if (running != null) {
            return running;
        }
        // Noted before it begins: it may end before this thread goes on.
        CompletableFuture<PartitionMap> refresh = new CompletableFuture<>();
        underWay = refresh;
        CompletableFuture<PartitionMap> unused = CompletableFuture.runAsync(() -> {}, afterPause())
                .thenCompose(paused -> askAll())
                .whenComplete((map, failure) -> refresh.complete(settle(map)));
        return refresh;
    }

    private Executor afterPause() {
        long now = System.nanoTime();
        long wait = Math.max(0, lastStart + Duration.ofMillis(PAUSE_MILLIS).toNanos() - now);
        lastStart = now + wait;
        return CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
    }

    private synchronized PartitionMap settle(@Nullable PartitionMap map) {
        underWay = null;
        if (map != null) {
            current = map;
        }
        return current;
    }

    private CompletableFuture<PartitionMap> askAll() {
        Set<URI> known = new LinkedHashSet<>(seeds);
        known.addAll(current.instances());
        return answersOf(known).thenCompose(answers -> {
            if (answers.isEmpty()) {
                return CompletableFuture.completedFuture(current.withoutHolders());
            }
            Set<URI> unheard = new LinkedHashSet<>(PartitionMap.of(answers).instances());
            unheard.removeAll(known);
            return unheard.isEmpty()
                    ? CompletableFuture.completedFuture(PartitionMap.of(answers))
                    : answersOf(unheard).thenApply(more -> {
                        answers.putAll(more);
                        return PartitionMap.of(answers);
                    });
        });
    }

    /** Returns what the instances say that answer, by the URL that each was asked at. */
    private CompletableFuture<Map<URI, InstanceInfo>> answersOf(Set<URI> urls) {
        Map<URI, CompletableFuture<Optional<InstanceInfo>>> asked = new LinkedHashMap<>();
        urls.forEach(url -> asked.put(url, answerOf(url)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<URI, InstanceInfo> answers = new LinkedHashMap<>();
                    asked.forEach((url, answer) -> answer.join().ifPresent(info -> answers.put(url, info)));
                    return answers;
                });
    }

    public boolean isOfTheView(InstanceInfo answer) {
        return answer.view().equals(view);
    }

    private CompletableFuture<Optional<InstanceInfo>> answerOf(URI url) {
        return CompletableFuture.supplyAsync(() -> ask(url), beside);
    }

    private Optional<InstanceInfo> ask(URI url) {
        try {
            return Optional.of(instances.info(url)).filter(this::isOfTheView);
        } catch (IOException noAnswer) {
            LOG.debug("{} does not say what it holds: {}", url, noAnswer.toString());
            return Optional.empty();
        }
    }
}
