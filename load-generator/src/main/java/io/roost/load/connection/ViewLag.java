package io.roost.load.connection;

import io.roost.client.ServiceResponse;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.json.RoostJson;
import io.roost.load.console.LoadFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The lag of the view, as all instances of timeline-streams report it. */
public record ViewLag(List<RoostHttp> instances) {

    /**
     * After this time a lag that is still 0 is certain: an instance measures it every second, so an earlier 0 may be older
     * than the last events.
     */
    public static final Duration CERTAIN_AFTER = Duration.ofMillis(2_500);

    /**
     * Requests the lag from all instances.
     *
     * @return the number of records not applied, summed over all replicas; empty if it is unknown, or an instance does not
     *     respond
     * @throws LoadFailure if the token is not accepted
     */
    public OptionalLong read() throws InterruptedException {
        long records = 0;
        try {
            for (RoostHttp instance : instances) {
                ServiceResponse response = instance.get("internal/partitions");
                instance.requireAccepted(response);
                if (!response.isSuccess()) {
                    return OptionalLong.empty();
                }
                InstanceInfo info = RoostJson.mapper().readValue(response.body(), InstanceInfo.class);
                for (PartitionInfo partition : info.partitions()) {
                    Long lag = partition.lag();
                    if (lag == null) {
                        return OptionalLong.empty();
                    }
                    records += lag;
                }
            }
        } catch (IOException noResponse) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(records);
    }
}
