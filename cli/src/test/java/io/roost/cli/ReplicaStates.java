package io.roost.cli;

import static org.awaitility.Awaitility.await;

import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.json.RoostJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Reads the replicas of instances of timeline-streams. */
record ReplicaStates(int partitionCount, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Returns whether the instance owns partitions and has a ready replica of every partition of both sides. */
    boolean areComplete(int streamsPort) throws Exception {
        List<PartitionInfo> replicas = of(streamsPort);
        return replicas.stream().anyMatch(replica -> replica.role() == Role.ACTIVE)
                && replicas.stream().filter(PartitionInfo::ready).count() == 2L * partitionCount;
    }

    /** Waits until the instance owns every partition of both sides, because the other one was killed. */
    void awaitOwnerOfAll(int streamsPort) {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> of(streamsPort).stream()
                                .filter(replica -> replica.role() == Role.ACTIVE && replica.ready())
                                .count()
                        == 2L * partitionCount);
    }

    private List<PartitionInfo> of(int streamsPort) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ServiceEnvironment.url(streamsPort) + "/internal/partitions"))
                .header("Authorization", "Bearer " + token)
                .build();
        byte[] body = HTTP.send(request, BodyHandlers.ofByteArray()).body();
        return RoostJson.mapper().readValue(body, InstanceInfo.class).partitions();
    }
}
