package io.roost.benchmarks.deployment;

import io.roost.benchmarks.app.ReadTopics;
import io.roost.contract.topic.RoostTopics;
import io.roost.streams.topology.ViewTopics;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * How far the streams service is: what its threads say that they have processed, beside what is in the topics that they
 * read. It can be told so exactly since the service runs in this JVM and began on an empty log; the lag that it shows to
 * others is a second old.
 */
final class ViewProgress implements AutoCloseable {

    /** As {@code timeline-streams.yml} has it. */
    private static final ViewTopics VIEW = new ViewTopics("v1");

    private static final String DELIVERIES = VIEW.applicationId() + "-deliveries-repartition";

    private final MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
    private final Admin admin;
    private final ReadTopics read;

    ViewProgress(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        read = new ReadTopics(
                admin,
                VIEW.applicationId(),
                Set.of(
                        RoostTopics.TWEETS.name(),
                        RoostTopics.FOLLOWS.name(),
                        RoostTopics.PROFILES,
                        VIEW.subscriptions().name(),
                        VIEW.retweets().name(),
                        DELIVERIES));
    }

    /** Whether everything is processed that there is now. */
    boolean isAtEnd() {
        return read.isEnd(processed());
    }

    /** Whether everything is committed that there is now, and so can be seen. */
    boolean isCommitted() {
        return read.isCommitted();
    }

    private long processed() {
        try {
            ObjectName threads = new ObjectName(
                    "kafka.streams:type=stream-thread-metrics,thread-id=%s-*".formatted(VIEW.applicationId()));
            double sum = 0;
            for (ObjectName thread : metrics.queryNames(threads, null)) {
                sum += ((Number) metrics.getAttribute(thread, "process-total")).doubleValue();
            }
            return (long) sum;
        } catch (JMException noMetric) {
            throw new IllegalStateException("the streams service does not tell what it has processed", noMetric);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
