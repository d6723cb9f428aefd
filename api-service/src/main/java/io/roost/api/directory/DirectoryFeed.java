package io.roost.api.directory;

import static java.util.Objects.requireNonNull;

import io.dropwizard.lifecycle.Managed;
import io.roost.events.topic.RoostTopics;
import io.roost.http.ReadinessCheck;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the {@link Directory} current. Whatever goes wrong (no broker yet, a locked row) it begins anew
 * from what the database has; not ready until it has seen all that the log held when it began.
 */
public final class DirectoryFeed implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFeed.class);
    private static final int PAUSE_MILLIS = 500;

    private final Directory directory;
    private final String bootstrapServers;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "directory-feed");
    private volatile @Nullable ProfilesLog reading;
    private volatile boolean caughtUp;

    public DirectoryFeed(Directory directory, DirectoryConfiguration configuration) {
        this.directory = directory;
        this.bootstrapServers = configuration.bootstrapServers();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopped.countDown();
        ProfilesLog log = reading;
        if (log != null) {
            log.wakeup();
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    @Override
    public Optional<String> notReadyBecause() {
        return caughtUp ? Optional.empty() : Optional.of("the user directory has not caught up with the log");
    }

    private void run() {
        try {
            do {
                readUntilFailure();
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilFailure() throws InterruptedException {
        caughtUp = false;
        try (ProfilesLog log = new ProfilesLog(directory, topicId(), ProfilesLog.properties(bootstrapServers))) {
            reading = log;
            while (stopped.getCount() > 0) {
                log.advance();
                caughtUp = caughtUp || log.hasCaughtUp();
            }
        } catch (WakeupException stop) {
            LOG.debug("stopping");
        } catch (ExecutionException | RuntimeException failure) {
            LOG.warn("the user directory begins anew where it stands: {}", failure.toString());
        } finally {
            reading = null;
        }
    }

    private String topicId() throws ExecutionException, InterruptedException {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "api-directory-admin");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        try (Admin admin = Admin.create(properties)) {
            TopicDescription profiles = admin.describeTopics(List.of(RoostTopics.PROFILES))
                    .allTopicNames()
                    .get()
                    .get(RoostTopics.PROFILES);
            return requireNonNull(profiles).topicId().toString();
        }
    }
}
