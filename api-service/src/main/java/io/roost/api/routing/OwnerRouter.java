package io.roost.api.routing;

import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends queries to the instances that hold the partitions: one request to each instance for all its partitions, in parallel.
 *
 * <p>For each partition it tries the owner, then the standbys. When all have failed it refreshes the {@link PartitionMap} and
 * tries its replicas, and so on until the deadline; then it throws a 503 problem. An instance that refuses (421), fails or does
 * not respond in time also starts a refresh. Thread-safe.
 */
public final class OwnerRouter {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerRouter.class);

    private final PartitionMapCache maps;
    private final Duration attempt;
    private final Executor executor;

    /**
     * @param attempt the timeout of a request to one instance
     * @param executor runs requests to several instances in parallel
     */
    public OwnerRouter(PartitionMapCache maps, Duration attempt, Executor executor) {
        this.maps = maps;
        this.attempt = attempt;
        this.executor = executor;
    }

    /** Asks one instance about those of the partitions that it holds. */
    @FunctionalInterface
    interface PartitionQuery<R> {
        StreamsAnswer<R> ask(URI instance, Set<Integer> partitions, Duration timeout) throws IOException;
    }

    /** Returns the answers of all instances that were needed for {@code partitions}, in no particular order. */
    <R> List<StreamsAnswer<R>> ask(Side side, Set<Integer> partitions, Deadline deadline, PartitionQuery<R> query) {
        List<StreamsAnswer<R>> answers = new ArrayList<>();
        Set<Integer> pending = new TreeSet<>(partitions);
        Map<Integer, Set<URI>> tried = new HashMap<>();
        while (!pending.isEmpty()) {
            Map<URI, Set<Integer>> chosen = choose(side, pending, tried);
            if (chosen.isEmpty()) {
                refresh(deadline);
                tried.clear();
            } else {
                askEach(query, chosen, deadline).forEach((url, answer) -> {
                    answers.add(answer);
                    pending.removeAll(chosen.get(url));
                });
            }
        }
        return answers;
    }

    /** Returns P, which is known once any instance has responded. */
    int partitionCount(Deadline deadline) {
        while (maps.current().partitionCount() == 0) {
            refresh(deadline);
        }
        return maps.current().partitionCount();
    }

    private Map<URI, Set<Integer>> choose(Side side, Set<Integer> pending, Map<Integer, Set<URI>> tried) {
        PartitionMap map = maps.current();
        Map<URI, Set<Integer>> chosen = new LinkedHashMap<>();
        for (int partition : pending) {
            Set<URI> before = tried.computeIfAbsent(partition, key -> new HashSet<>());
            map.replicas(side, partition).stream()
                    .filter(before::add)
                    .findFirst()
                    .ifPresent(url ->
                            chosen.computeIfAbsent(url, key -> new TreeSet<>()).add(partition));
        }
        return chosen;
    }

    /** Returns the answers that arrived in time. A single instance is asked on the calling thread. */
    private <R> Map<URI, StreamsAnswer<R>> askEach(
            PartitionQuery<R> query, Map<URI, Set<Integer>> chosen, Deadline deadline) {
        Duration timeout = deadline.atMost(attempt);
        if (timeout.toMillis() == 0) {
            throw unavailable();
        }
        Executor here = chosen.size() == 1 ? Runnable::run : executor;
        Map<URI, FutureTask<StreamsAnswer<R>>> tasks = new LinkedHashMap<>();
        chosen.forEach((url, partitions) -> {
            FutureTask<StreamsAnswer<R>> task = new FutureTask<>(() -> query.ask(url, partitions, timeout));
            tasks.put(url, task);
            here.execute(task);
        });
        Map<URI, StreamsAnswer<R>> answers = new LinkedHashMap<>();
        tasks.forEach((url, task) -> {
            try {
                answers.put(url, task.get(timeout.toMillis() + 50, TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException failure) {
                LOG.debug("{} did not answer: {}", url, failure.toString());
                maps.refreshSoon();
            } catch (InterruptedException shutdown) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
        });
        return answers;
    }

    private void refresh(Deadline deadline) {
        try {
            maps.refresh().get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException tooLate) {
            throw unavailable();
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable("The owner of this data cannot be reached at the moment.");
    }
}
