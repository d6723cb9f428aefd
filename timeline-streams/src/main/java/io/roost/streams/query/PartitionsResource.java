package io.roost.streams.query;

import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.health.UnappliedInputCounter;
import io.roost.streams.partition.OpenPartitions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Returns the partitions of which this instance has a replica, and the URLs of all instances. */
@Path("/internal/partitions")
@Produces(MediaType.APPLICATION_JSON)
public final class PartitionsResource {

    private final KafkaStreams streams;
    private final OpenPartitions partitions;
    private final ReplicaLag lag;
    private final UnappliedInputCounter unapplied;
    private final String view;
    private final String url;

    PartitionsResource(
            KafkaStreams streams,
            OpenPartitions partitions,
            ReplicaLag lag,
            UnappliedInputCounter unapplied,
            String view,
            String url) {
        this.streams = streams;
        this.partitions = partitions;
        this.lag = lag;
        this.unapplied = unapplied;
        this.view = view;
        this.url = url;
    }

    /** @param withUnapplied whether to count the records that active replicas have not applied, which requests the log's end */
    @GET
    public InstanceInfo partitions(@QueryParam("unapplied") boolean withUnapplied) {
        List<PartitionInfo> held = new ArrayList<>();
        addActive(held, Side.AUTHOR, partitions.authors().keySet(), withUnapplied);
        addActive(held, Side.HOME, partitions.homes().keySet(), withUnapplied);
        lag.all().forEach((replica, records) -> {
            if (replica.role() == Role.STANDBY) {
                held.add(new PartitionInfo(
                        replica.side(),
                        replica.partition(),
                        Role.STANDBY,
                        records,
                        lag.hasStandby(replica.side(), replica.partition())));
            }
        });
        return new InstanceInfo(view, partitions.count(), url, instances(), held);
    }

    private void addActive(List<PartitionInfo> held, Side side, Collection<Integer> numbers, boolean withUnapplied) {
        Collection<Integer> active = new TreeSet<>(numbers);
        Map<Integer, Long> records = withUnapplied ? unapplied.of(side, active) : Map.of();
        for (int number : active) {
            held.add(new PartitionInfo(
                    side, number, Role.ACTIVE, lag.of(side, number, Role.ACTIVE), true, records.get(number)));
        }
    }

    private List<String> instances() {
        TreeSet<String> urls = new TreeSet<>();
        urls.add(url);
        if (streams.state().isRunningOrRebalancing()) {
            String scheme = url.substring(0, url.indexOf(':'));
            streams.metadataForAllStreamsClients().stream()
                    .map(StreamsMetadata::hostInfo)
                    .filter(host -> !host.equals(HostInfo.unavailable()))
                    .forEach(host -> urls.add("%s://%s:%d".formatted(scheme, host.host(), host.port())));
        }
        return List.copyOf(urls);
    }
}
