package io.roost.streams;

import io.dropwizard.core.setup.Environment;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.Topic.Retention;
import io.roost.contract.topic.TopicCreator;
import io.roost.engine.profile.ProfileHistory;
import io.roost.service.ServiceApplication;
import io.roost.service.config.PrivateFiles;
import io.roost.service.start.StartupFailure;
import io.roost.service.token.ServiceToken;
import io.roost.streams.address.AdvertisedUrl;
import io.roost.streams.address.InstanceResource;
import io.roost.streams.address.InstanceResource.InstanceId;
import io.roost.streams.fencing.PauseDetector;
import io.roost.streams.health.LazyAdmin;
import io.roost.streams.health.LogAndDiskCheck;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.health.StandbyLag;
import io.roost.streams.health.StreamThreadsHealthCheck;
import io.roost.streams.health.StreamsGauges;
import io.roost.streams.health.UnappliedInputCounter;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.query.QueryEndpoints;
import io.roost.streams.runtime.KnownLog;
import io.roost.streams.runtime.StreamsSettings;
import io.roost.streams.runtime.ViewLifecycle;
import io.roost.streams.topology.TimelineTopology;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;

/** The service {@code timeline-streams}: one instance of one view, with its query endpoints. */
public final class TimelineStreamsApplication extends ServiceApplication<TimelineStreamsConfiguration> {

    /** For a process of its own. */
    public TimelineStreamsApplication() {
        this(System.getenv());
    }

    /** @param environmentVariables the values of placeholders in {@code timeline-streams.yml} */
    public TimelineStreamsApplication(Map<String, String> environmentVariables) {
        super("timeline-streams", environmentVariables);
    }

    public static void main(String... arguments) {
        launch(new TimelineStreamsApplication(), arguments);
    }

    @Override
    public void run(TimelineStreamsConfiguration configuration, Environment environment) {
        ServiceToken token = ServiceToken.of(configuration.serviceToken());
        KafkaConnection kafka = configuration.kafka.connection();
        OpenPartitions open = new OpenPartitions(configuration.kafka.requiredPartitions());
        ProfileHistory profiles = new ProfileHistory(configuration.profilePolicy());
        TimelineTopology topology = new TimelineTopology(
                configuration.viewTopics(), profiles, configuration.timelines, open, PauseDetector.ofThisProcess());
        StreamsSettings settings = new StreamsSettings(
                kafka,
                configuration.kafka.replication(),
                configuration.viewTopics(),
                URI.create(configuration.advertisedUrl),
                Path.of(configuration.stateDirectory),
                configuration.processing);
        KafkaStreams streams = streams(topology, settings);
        InstanceId id = new InstanceId(UUID.randomUUID().toString());
        KnownLog knownLog = new KnownLog(
                settings.stateDirectory(), configuration.viewTopics(), configuration.newLog, streams::cleanUp);
        LazyAdmin admin = new LazyAdmin(kafka, "timeline-streams");
        // Its answers are awaited by clients, and a client has one request to a broker at a time.
        LazyAdmin adminForClients = new LazyAdmin(kafka, "unapplied-input");
        ViewLifecycle view = new ViewLifecycle(
                admin,
                client -> new TopicCreator(client, open.count(), configuration.kafka.replication()),
                topics(configuration),
                streams,
                knownLog,
                new AdvertisedUrl(configuration.advertisedUrl, id, token));
        LogAndDiskCheck logAndDisk = new LogAndDiskCheck(
                admin, settings.stateDirectory(), knownLog.topics(), view::onLog, configuration.readiness);
        environment.lifecycle().manage(admin);
        environment.lifecycle().manage(adminForClients);
        environment.lifecycle().manage(logAndDisk);
        // Before the next steps, which may fail: it closes Kafka Streams.
        environment.lifecycle().manage(view);
        conventions().addReadinessCheck(view);
        conventions().addReadinessCheck(logAndDisk);
        environment.jersey().register(new InstanceResource(id));

        StandbyLag standbyLag = new StandbyLag(streams, topology, admin);
        ReplicaLag lag = new ReplicaLag(topology, standbyLag, logAndDisk);
        environment.lifecycle().manage(standbyLag);
        environment.healthChecks().register("stream-threads", new StreamThreadsHealthCheck(streams));
        new QueryEndpoints(
                        streams,
                        open,
                        lag,
                        new UnappliedInputCounter(adminForClients, topology),
                        profiles,
                        configuration.viewTopics().view(),
                        configuration.advertisedUrl)
                .register(environment, conventions(), token);
        StreamsGauges.register(environment.metrics(), streams, open, lag);
    }

    /** @throws StartupFailure if the state directory cannot be used */
    private static KafkaStreams streams(TimelineTopology topology, StreamsSettings settings) {
        settings.requireStateDirectory();
        // Kafka Streams would make it readable for the group.
        return PrivateFiles.keepPermissions(
                settings.stateDirectory(), () -> settings.kafka().created(() -> created(topology, settings)));
    }

    private static KafkaStreams created(TimelineTopology topology, StreamsSettings settings) {
        try {
            return new KafkaStreams(topology.build(), settings.toProperties(topology.pollState()));
        } catch (StreamsException failure) {
            throw new StartupFailure("the state directory %s (STREAMS_STATE_DIR) cannot be used: %s"
                    .formatted(settings.stateDirectory(), failure.getMessage()));
        }
    }

    private static List<Topic> topics(TimelineStreamsConfiguration configuration) {
        Retention profiles = configuration.profilePolicy().needsHistory() ? Retention.HISTORY : Retention.LATEST;
        return Stream.concat(RoostTopics.catalogue(profiles).stream(), configuration.viewTopics().toCreate().stream())
                .toList();
    }
}
