package io.roost.cli.live;

import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;

/** How far the view of one streams instance is behind the log. */
final class ViewLag {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;

    ViewLag(String streamsUrl, String serviceToken) {
        this.request = HttpRequest.newBuilder(URI.create(streamsUrl + "/internal/partitions"))
                .header("Authorization", "Bearer " + serviceToken)
                .timeout(Duration.ofSeconds(2))
                .build();
    }

    /** Records not processed yet, over all partitions; empty while unknown. */
    OptionalLong read() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            return OptionalLong.empty();
        }
        InstanceInfo instance = RoostJson.mapper().readValue(response.body(), InstanceInfo.class);
        long sum = 0;
        for (PartitionInfo partition : instance.partitions()) {
            Long lag = partition.lag();
            if (lag == null) {
                return OptionalLong.empty();
            }
            sum += lag;
        }
        return OptionalLong.of(sum);
    }
}
