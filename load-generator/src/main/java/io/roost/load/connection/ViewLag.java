package io.roost.load.connection;

import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** How far the view is behind the log. Thread-safe. */
public final class ViewLag {

    /**
     * For how long the lag must be 0 to be certain: an instance measures it every second, so an earlier 0 may be from before the
     * last events.
     */
    public static final Duration CERTAIN_AFTER = Duration.ofMillis(2_500);

    private final List<RoostHttp> instances;

    /** @param instances all instances of timeline-streams */
    public ViewLag(List<RoostHttp> instances) {
        this.instances = instances;
    }

    /**
     * Asks all instances.
     *
     * @return records not processed yet, over all partitions; empty if it is not known, or an instance does not answer
     * @throws io.roost.load.LoadFailure if the token is not accepted
     */
    public OptionalLong read() throws InterruptedException {
        long records = 0;
        for (RoostHttp instance : instances) {
            try {
                Answer answer = instance.getNow("internal/partitions");
                instance.requireAccepted(answer);
                if (!answer.isSuccess()) {
                    return OptionalLong.empty();
                }
                InstanceInfo held = RoostJson.mapper().readValue(answer.body(), InstanceInfo.class);
                for (PartitionInfo partition : held.partitions()) {
                    Long lag = partition.lag();
                    if (lag == null) {
                        return OptionalLong.empty();
                    }
                    records += lag;
                }
            } catch (IOException noAnswer) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(records);
    }
}
