package io.roost.api.streams;

import static java.util.Comparator.comparing;

import io.roost.events.query.InstanceInfo;
import io.roost.events.query.PartitionInfo;
import io.roost.events.query.PartitionInfo.Role;
import io.roost.events.query.PartitionInfo.Side;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    static final PartitionMap EMPTY = new PartitionMap(0, Map.of(), Set.of(), Set.of());

    /** More records than the view processes within a short wait. */
    private static final long FAR_BEHIND = 1_000;

    private static final Comparator<Replica> BEST_FIRST =
            comparing(Replica::role).thenComparing(Replica::lag);

    private final int partitionCount;
    private final Map<Key, List<URI>> holders;
    private final Set<Integer> farBehind;
    private final Set<URI> instances;

    private PartitionMap(int partitionCount, Map<Key, List<URI>> holders, Set<Integer> farBehind, Set<URI> instances) {
        this.partitionCount = partitionCount;
        this.holders = holders;
        this.farBehind = farBehind;
        this.instances = instances;
    }

    /**
     * What the instances of one view say together. An instance that holds nothing may be configured with another partition
     * count than the log's; one that holds something is not, since it compares them before it starts.
     */
    static PartitionMap of(Collection<InstanceInfo> answers) {
        Map<Key, List<Replica>> replicas = new HashMap<>();
        Set<URI> instances = new LinkedHashSet<>();
        Set<Integer> farBehind = new HashSet<>();
        int partitionCount = 0;
        for (InstanceInfo answer : answers) {
            if (partitionCount == 0 || answer.partitions().stream().anyMatch(PartitionInfo::ready)) {
                partitionCount = answer.partitionCount();
            }
            answer.instances().forEach(url -> instances.add(URI.create(url)));
            for (PartitionInfo held : answer.partitions()) {
                if (held.ready()) {
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
        return new PartitionMap(partitionCount, Map.copyOf(holders), Set.copyOf(farBehind), Set.copyOf(instances));
    }

    /** The same instances, none of which is known to hold anything. */
    PartitionMap withoutHolders() {
        return new PartitionMap(partitionCount, Map.of(), Set.of(), instances);
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
    boolean isFarBehind(int partition) {
        return farBehind.contains(partition);
    }

    /** Every instance that some instance knows. */
    Set<URI> instances() {
        return instances;
    }

    /** The partitions, such as {@code home-3}, that nobody could be asked about. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (Side side : Side.values()) {
            for (int partition = 0; partition < partitionCount; partition++) {
                if (holders(side, partition).isEmpty()) {
                    missing.add(side.name().toLowerCase(Locale.ROOT) + "-" + partition);
                }
            }
        }
        return missing;
    }

    private record Key(Side side, int partition) {}

    private record Replica(Role role, long lag, URI url) {

        static Replica of(InstanceInfo instance, PartitionInfo held) {
            Long lag = held.lag();
            return new Replica(held.role(), lag == null ? Long.MAX_VALUE : lag, URI.create(instance.url()));
        }
    }
}
