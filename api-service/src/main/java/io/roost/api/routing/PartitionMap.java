package io.roost.api.routing;

import static java.util.Comparator.comparing;

import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which instances hold which partitions, as they said last. Immutable.
 *
 * <pre>
 *  (author, 0) → http://streams-1:8082 (active), http://streams-2:8082 (standby)
 *  (home, 0)   → http://streams-2:8082 (active)
 * </pre>
 */
public final class PartitionMap {

    /** Nothing is known yet. */
    static final PartitionMap EMPTY = new PartitionMap(0, Map.of(), Set.of(), Set.of(), Set.of());

    /** More records than the view processes within a short wait. */
    private static final long FAR_BEHIND = 1_000;

    private static final int MOST_NAMED = 8;

    private static final Comparator<Replica> BEST_FIRST =
            comparing(Replica::role).thenComparing(Replica::lag);

    private final int partitionCount;
    private final Map<Key, List<URI>> holders;
    private final Set<Integer> farBehind;
    private final Set<URI> instances;
    private final Set<URI> unreached;

    private PartitionMap(
            int partitionCount,
            Map<Key, List<URI>> holders,
            Set<Integer> farBehind,
            Set<URI> instances,
            Set<URI> unreached) {
        this.partitionCount = partitionCount;
        this.holders = holders;
        this.farBehind = farBehind;
        this.instances = instances;
        this.unreached = unreached;
    }

    /**
     * What the instances of one view say together. An instance holds something only if it was reached at its own URL: by that
     * URL it is asked later, whatever other URL led to it. An instance that holds nothing may be configured with another partition
     * count than the log's; one that holds something is not, since it compares them before it starts.
     *
     * @param answers by the URLs that they were given at
     */
    static PartitionMap of(Map<URI, InstanceInfo> answers) {
        Map<Key, List<Replica>> replicas = new HashMap<>();
        Set<URI> instances = new LinkedHashSet<>();
        Set<Integer> farBehind = new HashSet<>();
        Set<URI> reached = reached(answers);
        int partitionCount = 0;
        for (InstanceInfo answer : answers.values()) {
            boolean isReached = reached.contains(URI.create(answer.url()));
            if (partitionCount == 0 || answer.partitions().stream().anyMatch(PartitionInfo::ready)) {
                partitionCount = answer.partitionCount();
            }
            answer.instances().forEach(url -> instances.add(URI.create(url)));
            for (PartitionInfo held : answer.partitions()) {
                if (isReached && held.ready()) {
                    replicas.computeIfAbsent(new Key(held.side(), held.partition()), key -> new ArrayList<>())
                            .add(Replica.of(answer, held));
                }
                if (held.role() == Role.ACTIVE && held.lag() != null && held.lag() > FAR_BEHIND) {
                    farBehind.add(held.partition());
                }
            }
        }
        Map<Key, List<URI>> holders = new HashMap<>();
        replicas.forEach((key, found) -> holders.put(
                key,
                found.stream().sorted(BEST_FIRST).map(Replica::url).distinct().toList()));
        Set<URI> unreached = new TreeSet<>(instances);
        unreached.removeAll(reached);
        return new PartitionMap(
                partitionCount, Map.copyOf(holders), Set.copyOf(farBehind), Set.copyOf(instances), unreached);
    }

    /** Returns the URLs at which the instance answers whose own URL it is. */
    private static Set<URI> reached(Map<URI, InstanceInfo> answers) {
        return answers.entrySet().stream()
                .filter(answer ->
                        answer.getKey().equals(URI.create(answer.getValue().url())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The same instances, none of which is known to hold anything. */
    PartitionMap withoutHolders() {
        return new PartitionMap(partitionCount, Map.of(), Set.of(), instances, instances);
    }

    /** P; 0 while no instance has answered. */
    public int partitionCount() {
        return partitionCount;
    }

    /** Who can be asked about the partition: the active replica, then standbys with the least lag first. */
    public List<URI> holders(Side side, int partition) {
        return holders.getOrDefault(new Key(side, partition), List.of());
    }

    /** Whether the active replica of either side of the partition was so far behind that it shows no write soon. */
    public boolean isFarBehind(int partition) {
        return farBehind.contains(partition);
    }

    /** Every instance that some instance knows. */
    public Set<URI> instances() {
        return instances;
    }

    /** The partitions, such as {@code home-3}, that nobody could be asked about. */
    Set<String> missing() {
        return missingKeys().map(Key::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What cannot be read, for how many users, and why; empty if somebody can be asked about every partition. */
    Optional<String> unservedBecause() {
        Set<String> missing = missing();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        long numbers = missingKeys().map(Key::partition).distinct().count();
        return Optional.of("Reading fails for %d %% of the users: nobody serves %d of %d partitions (%s)%s."
                .formatted(
                        Math.max(1, 100 * numbers / partitionCount),
                        missing.size(),
                        Side.values().length * partitionCount,
                        firstOf(missing),
                        unreached.isEmpty() ? "" : ", and no instance is reached at " + firstOf(unreached)));
    }

    private Stream<Key> missingKeys() {
        return Arrays.stream(Side.values()).flatMap(side -> IntStream.range(0, partitionCount)
                .filter(partition -> holders(side, partition).isEmpty())
                .mapToObj(partition -> new Key(side, partition)));
    }

    private static String firstOf(Set<?> names) {
        return names.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? ", ..." : "");
    }

    private record Key(Side side, int partition) {

        @Override
        public String toString() {
            return side.name().toLowerCase(Locale.ROOT) + "-" + partition;
        }
    }

    private record Replica(Role role, long lag, URI url) {

        static Replica of(InstanceInfo instance, PartitionInfo held) {
            Long lag = held.lag();
            return new Replica(held.role(), lag == null ? Long.MAX_VALUE : lag, URI.create(instance.url()));
        }
    }
}
