package io.roost.api.directory;

import io.dropwizard.lifecycle.Managed;
import io.roost.events.id.AuthorBucket;
import io.roost.events.id.UserId;
import io.roost.events.topic.RoostTopics;
import io.roost.http.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the topic {@code profiles} ends now. An edit merges with the latest profile, and that may have come to the log
 * by another way a moment ago; or the directory may be new and know little of the log. Merging with what is not there
 * would write nulls over it for ever, so whoever cannot be sure is refused. Thread-safe.
 */
public final class LogEnd implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(LogEnd.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final Directory directory;
    private final String bootstrapServers;
    private final int partitionCount;
    private @Nullable Admin admin;

    public LogEnd(Directory directory, DirectoryConfiguration configuration) {
        this.directory = directory;
        this.bootstrapServers = configuration.bootstrapServers();
        this.partitionCount = configuration.partitions();
    }

    /**
     * Waits, a second at most, until the directory has what the log holds of {@code userId} now.
     *
     * @throws ProblemException 503, if it has not by then or if the log does not say what it holds
     */
    void awaitInDirectory(UserId userId) {
        int partition = AuthorBucket.partitionOf(userId, partitionCount);
        long end = endOf(partition);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (directory.nextOffset(partition) < end) {
            if (System.nanoTime() - giveUp >= 0) {
                throw ProblemException.unavailable("The profiles are still being read from the log.", RETRY_AFTER);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private long endOf(int partition) {
        TopicPartition profiles = new TopicPartition(RoostTopics.PROFILES, partition);
        try {
            return admin().listOffsets(Map.of(profiles, OffsetSpec.latest()))
                    .partitionResult(profiles)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("the end of the log cannot be learnt", away);
            throw ProblemException.unavailable("The log cannot be read at the moment.", RETRY_AFTER);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.", RETRY_AFTER);
        }
    }

    /** Made at first use: a broker whose name is not known yet must not keep the service from starting. */
    private synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "api-log-end"));
            admin = open;
        }
        return open;
    }
}
