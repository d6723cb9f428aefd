package io.roost.api.routing;

import static java.util.Comparator.comparing;

import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The instances that hold each partition, as they reported last. Immutable.
 *
 * <pre>
 *  (author, 0) → http://streams-1:8082 (active), http://streams-2:8082 (standby)
 *  (home, 0)   → http://streams-2:8082 (active)
 * </pre>
 *
 * @param partitionCount P; 0 before any instance has responded
 * @param instances every instance that some instance knows
 * @param unreached those of them that did not answer at their own URL
 */
public record PartitionMap(
        int partitionCount,
        Map<Key, List<URI>> replicas,
        Set<Integer> farBehind,
        Set<URI> instances,
        Set<URI> unreached) {

    static final PartitionMap EMPTY = new PartitionMap(0, Map.of(), Set.of(), Set.of(), Set.of());

    /** A lag, in records, that the view does not process within the wait of a write. */
    private static final long FAR_BEHIND = 1_000;

    private static final int MAX_NAMED = 8;

    private static final Comparator<Replica> BEST_FIRST =
            comparing(Replica::role).thenComparing(Replica::lag);

    record Key(Side side, int partition) {

        @Override
        public String toString() {
            return side.json() + "-" + partition;
        }
    }

    private record Replica(Key key, Role role, long lag, URI url) {}

    /**
     * Combines the answers of instances of one view. An instance counts as a replica only if it was reached at its own URL,
     * because later requests use that URL.
     *
     * @param answers by the URLs of the requests
     */
    static PartitionMap of(Map<URI, InstanceInfo> answers) {
        List<Replica> found = new ArrayList<>();
        Set<Integer> farBehind = new HashSet<>();
        Set<URI> instances = new LinkedHashSet<>();
        Set<URI> reached = new HashSet<>();
        answers.forEach((asked, answer) -> {
            URI url = URI.create(answer.url());
            if (asked.equals(url)) {
                reached.add(url);
            }
            answer.instances().forEach(instance -> instances.add(URI.create(instance)));
            for (PartitionInfo held : answer.partitions()) {
                long lag = Objects.requireNonNullElse(held.lag(), Long.MAX_VALUE);
                if (asked.equals(url) && held.ready()) {
                    found.add(new Replica(new Key(held.side(), held.partition()), held.role(), lag, url));
                }
                if (held.role() == Role.ACTIVE && held.lag() != null && lag > FAR_BEHIND) {
                    farBehind.add(held.partition());
                }
            }
        });
        Map<Key, List<URI>> replicas = found.stream()
                .sorted(BEST_FIRST)
                .collect(Collectors.groupingBy(Replica::key, Collectors.mapping(Replica::url, Collectors.toList())));
        Set<URI> unreached = new TreeSet<>(instances);
        unreached.removeAll(reached);
        return new PartitionMap(partitionCount(answers.values()), replicas, farBehind, instances, unreached);
    }

    /**
     * An instance without partitions may be configured with another partition count than the log's. One with partitions is not:
     * it compares the two before it starts.
     */
    private static int partitionCount(Collection<InstanceInfo> answers) {
        return answers.stream()
                .filter(answer -> answer.partitions().stream().anyMatch(PartitionInfo::ready))
                .findFirst()
                .or(() -> answers.stream().findFirst())
                .map(InstanceInfo::partitionCount)
                .orElse(0);
    }

    /** Returns the map of the same instances, none of which holds a partition. */
    PartitionMap withoutReplicas() {
        return new PartitionMap(partitionCount, Map.of(), Set.of(), instances, instances);
    }

    /** Returns the instances that can be asked about the partition: the owner, then standbys by rising lag. */
    public List<URI> replicas(Side side, int partition) {
        return replicas.getOrDefault(new Key(side, partition), List.of());
    }

    /** Returns whether the owner of either side of the partition was so far behind that a write should not wait for it. */
    public boolean isFarBehind(int partition) {
        return farBehind.contains(partition);
    }

    /** Returns which reads fail, for how many users, and why; empty if every partition has a replica. */
    Optional<String> unservedBecause() {
        List<Key> missing = Arrays.stream(Side.values())
                .flatMap(side -> IntStream.range(0, partitionCount).mapToObj(partition -> new Key(side, partition)))
                .filter(key -> !replicas.containsKey(key))
                .sorted(comparing(Key::toString))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        long numbers = missing.stream().map(Key::partition).distinct().count();
        return Optional.of("Reading fails for %d %% of the users: no instance serves %d of %d partitions (%s)%s."
                .formatted(
                        Math.max(1, 100 * numbers / partitionCount),
                        missing.size(),
                        Side.values().length * partitionCount,
                        firstOf(missing),
                        unreached.isEmpty() ? "" : ", and no instance is reached at " + firstOf(unreached)));
    }

    private static String firstOf(Collection<?> names) {
        return names.stream().limit(MAX_NAMED).map(Object::toString).collect(Collectors.joining(", "))
                + (names.size() > MAX_NAMED ? ", ..." : "");
    }
}
