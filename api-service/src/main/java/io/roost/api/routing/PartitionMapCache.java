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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current {@link PartitionMap}, refreshed from all known instances of the view. Callers that want a refresh share the one
 * in progress, and refreshes begin at least {@value #PAUSE_MILLIS} ms apart, so a hundred requests that meet the same failed
 * instance cause one. An instance that does not respond is left out of the map. Thread-safe.
 */
public final class PartitionMapCache {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionMapCache.class);
    private static final int PAUSE_MILLIS = 50;

    private final InstanceClient client;
    private final Executor executor;
    private final String view;
    private final Set<URI> seeds;
    private volatile PartitionMap current = PartitionMap.EMPTY;
    private CompletableFuture<PartitionMap> latest = CompletableFuture.completedFuture(current);
    private long lastStart = System.nanoTime() - Duration.ofMillis(PAUSE_MILLIS).toNanos();

    /** @param executor runs requests to several instances in parallel */
    public PartitionMapCache(InstanceClient client, StreamsConfiguration configuration, Executor executor) {
        this.client = client;
        this.executor = executor;
        this.view = configuration.view();
        this.seeds = Set.copyOf(configuration.instances());
    }

    public PartitionMap current() {
        return current;
    }

    /** Returns why some reads fail now; empty if every partition has a replica. */
    public Optional<String> incompleteBecause() {
        PartitionMap map = current;
        return map.partitionCount() == 0
                ? Optional.of("Nothing can be read: no instance of timeline-streams answers for view %s at %s."
                        .formatted(view, seeds))
                : map.unservedBecause();
    }

    /** Begins a refresh if none is in progress. */
    public void refreshSoon() {
        CompletableFuture<PartitionMap> unused = refresh();
    }

    /** Returns the map after the refresh that is in progress or begins now; never fails. */
    synchronized CompletableFuture<PartitionMap> refresh() {
        if (latest.isDone()) {
            latest = CompletableFuture.runAsync(() -> {}, afterPause())
                    .thenCompose(paused -> load())
                    .handle((map, failure) -> {
                        if (failure == null) {
                            current = map;
                        }
                        return current;
                    });
        }
        return latest;
    }

    private Executor afterPause() {
        long now = System.nanoTime();
        long wait = Math.max(0, lastStart + Duration.ofMillis(PAUSE_MILLIS).toNanos() - now);
        lastStart = now + wait;
        return CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
    }

    private CompletableFuture<PartitionMap> load() {
        Set<URI> known = new LinkedHashSet<>(seeds);
        known.addAll(current.instances());
        return infoOf(known, false).thenCompose(answers -> {
            if (answers.isEmpty()) {
                return CompletableFuture.completedFuture(current.withoutReplicas());
            }
            Set<URI> unknown = new LinkedHashSet<>(PartitionMap.of(answers).instances());
            unknown.removeAll(known);
            return infoOf(unknown, false).thenApply(more -> {
                answers.putAll(more);
                return PartitionMap.of(answers);
            });
        });
    }

    /**
     * Asks instances in parallel.
     *
     * @param withUnapplied whether to request the number of records that an instance has not applied
     * @return the answers of those that respond and belong to the view, by the URL of the request
     */
    public CompletableFuture<Map<URI, InstanceInfo>> infoOf(Set<URI> urls, boolean withUnapplied) {
        Map<URI, CompletableFuture<Optional<InstanceInfo>>> calls = new LinkedHashMap<>();
        urls.forEach(url -> calls.put(url, CompletableFuture.supplyAsync(() -> tryInfo(url, withUnapplied), executor)));
        return CompletableFuture.allOf(calls.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<URI, InstanceInfo> answers = new LinkedHashMap<>();
                    calls.forEach((url, answer) -> answer.join().ifPresent(info -> answers.put(url, info)));
                    return answers;
                });
    }

    private Optional<InstanceInfo> tryInfo(URI url, boolean withUnapplied) {
        try {
            return Optional.of(client.info(url, withUnapplied))
                    .filter(info -> info.view().equals(view));
        } catch (IOException failure) {
            LOG.debug("{} did not return its partitions: {}", url, failure.toString());
            return Optional.empty();
        }
    }
}
