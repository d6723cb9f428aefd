package io.roost.api.routing;

import io.roost.client.ServiceResponse;
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
 * Asks the instances that hold some partitions, each instance once for all that it is chosen for, all in parallel.
 *
 * <p>A partition's active replica comes first, then its standbys, then the instances that hold it by a fresh {@link PartitionMap},
 * and so on until the deadline; then 503. An instance that refuses (421), fails or keeps silent starts the refresh at
 * once. Thread-safe.
 */
public final class Owners {

    private static final Logger LOG = LoggerFactory.getLogger(Owners.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Instances instances;
    private final PartitionMaps maps;
    private final Duration attempt;
    private final Executor beside;

    /** @param beside runs what is asked of further instances at the same time */
    public Owners(Instances instances, PartitionMaps maps, Duration attempt, Executor beside) {
        this.instances = instances;
        this.maps = maps;
        this.attempt = attempt;
        this.beside = beside;
    }

    /** The answers of all instances that were needed, in no particular order. */
    <R> List<Answer<R>> ask(Inquiry<R> inquiry, Set<Integer> partitions, Deadline deadline) {
        List<Answer<R>> answers = new ArrayList<>();
        Set<Integer> pending = new TreeSet<>(partitions);
        Map<Integer, Set<URI>> tried = new HashMap<>();
        while (!pending.isEmpty()) {
            Map<URI, Set<Integer>> chosen = choose(inquiry, pending, tried);
            if (chosen.isEmpty()) {
                refresh(deadline);
                tried.clear();
            } else {
                askOnce(inquiry, chosen, deadline, answers, pending);
            }
        }
        return answers;
    }

    /** P, as soon as any instance has told it. */
    int awaitPartitionCount(Deadline deadline) {
        while (maps.current().partitionCount() == 0) {
            refresh(deadline);
        }
        return maps.current().partitionCount();
    }

    /** For each pending partition the best holder that has not been tried, grouped by instance. */
    private Map<URI, Set<Integer>> choose(Inquiry<?> inquiry, Set<Integer> pending, Map<Integer, Set<URI>> tried) {
        PartitionMap map = maps.current();
        Map<URI, Set<Integer>> chosen = new LinkedHashMap<>();
        for (int partition : pending) {
            Set<URI> before = tried.computeIfAbsent(partition, key -> new HashSet<>());
            map.holders(inquiry.side(), partition).stream()
                    .filter(before::add)
                    .findFirst()
                    .ifPresent(url ->
                            chosen.computeIfAbsent(url, key -> new TreeSet<>()).add(partition));
        }
        return chosen;
    }

    private <R> void askOnce(
            Inquiry<R> inquiry,
            Map<URI, Set<Integer>> chosen,
            Deadline deadline,
            List<Answer<R>> answers,
            Set<Integer> pending) {
        Duration timeout = deadline.atMost(attempt);
        if (timeout.toMillis() == 0) {
            throw unavailable();
        }
        if (chosen.size() == 1) {
            Map.Entry<URI, Set<Integer>> only = chosen.entrySet().iterator().next();
            askHere(inquiry, only.getKey(), only.getValue(), timeout, answers, pending);
        } else {
            askBeside(inquiry, chosen, timeout, answers, pending);
        }
    }

    /** One instance is asked on the thread that needs the answer. */
    private <R> void askHere(
            Inquiry<R> inquiry,
            URI url,
            Set<Integer> partitions,
            Duration timeout,
            List<Answer<R>> answers,
            Set<Integer> pending) {
        try {
            answers.add(answer(inquiry, url, partitions, timeout));
            pending.removeAll(partitions);
        } catch (IOException failure) {
            noAnswer(url, failure);
        }
    }

    /** Several are asked at the same time. */
    private <R> void askBeside(
            Inquiry<R> inquiry,
            Map<URI, Set<Integer>> chosen,
            Duration timeout,
            List<Answer<R>> answers,
            Set<Integer> pending) {
        Map<URI, FutureTask<Answer<R>>> asked = new LinkedHashMap<>();
        chosen.forEach((url, partitions) -> {
            FutureTask<Answer<R>> task = new FutureTask<>(() -> answer(inquiry, url, partitions, timeout));
            asked.put(url, task);
            beside.execute(task);
        });
        asked.forEach((url, task) -> {
            try {
                answers.add(task.get(timeout.toMillis() + 50, TimeUnit.MILLISECONDS));
                pending.removeAll(chosen.get(url));
            } catch (ExecutionException | TimeoutException failure) {
                noAnswer(url, failure);
            } catch (InterruptedException shutdown) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
        });
    }

    private <R> Answer<R> answer(Inquiry<R> inquiry, URI url, Set<Integer> partitions, Duration timeout)
            throws IOException {
        ServiceResponse response = instances.ask(url, inquiry.question().apply(partitions), timeout);
        if (response.status() != 200) {
            throw new IOException("answered " + response.status());
        }
        return new Answer<>(inquiry.form().read(response.body()), ReplicaStamp.of(response));
    }

    private void noAnswer(URI url, Exception failure) {
        LOG.debug("{} does not answer: {}", url, failure.toString());
        maps.refreshSoon();
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
        return ProblemException.unavailable("The owner of this data cannot be reached at the moment.", RETRY_AFTER);
    }
}
