package io.roost.benchmarks.app;

import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.Topic.KeptAs;
import io.roost.contract.topic.TopicCreator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Makes the topics of the log. */
public final class LogTopics {

    private LogTopics() {}

    /** Makes those that do not exist yet, and {@code more} with them. */
    public static void create(String bootstrapServers, int partitions, List<Topic> more) throws InterruptedException {
        List<Topic> all = Stream.concat(RoostTopics.catalogue(KeptAs.LATEST).stream(), more.stream())
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new TopicCreator(admin, partitions).ensure(all);
        }
    }
}
