package io.roost.cli.deployment;

import static java.util.Map.entry;

import io.dropwizard.util.DataSize;
import io.roost.contract.kafka.KafkaProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables with which a deployment configures its services. */
public final class ServiceEnvironment {

    public static final String TIMELINES_MEMORY = "STREAMS_TIMELINES_MEMORY";
    public static final String STANDBYS = "STREAMS_STANDBYS";

    private ServiceEnvironment() {}

    /** Returns the variables of all services. The deployment's own take precedence over those that it was given. */
    public static Map<String, String> of(DeploymentSettings deployment) {
        DeploymentPorts ports = deployment.ports();
        Map<String, String> environment = new HashMap<>(deployment.environment());
        environment.putAll(Map.ofEntries(
                entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka()),
                // The embedded broker has one plaintext listener and one replica.
                entry(KafkaProperties.FILE_VARIABLE, ""),
                entry("ROOST_REPLICATION_FACTOR", ""),
                entry("ROOST_PARTITIONS", Integer.toString(deployment.partitions())),
                entry("ROOST_PROFILE_POLICY", deployment.profilePolicy()),
                entry("ROOST_SERVICE_TOKEN", deployment.serviceToken()),
                entry("ROOST_LOG_LEVEL", "WARN"),
                entry("INGEST_PORT", Integer.toString(ports.ingest())),
                entry("INGEST_ADMIN_PORT", Integer.toString(ports.ingestAdmin())),
                entry("INGEST_URL", url(ports.ingest())),
                entry("STREAMS_PORT", Integer.toString(ports.streams())),
                entry("STREAMS_ADMIN_PORT", Integer.toString(ports.streamsAdmin())),
                entry("STREAMS_ADVERTISED_URL", url(ports.streams())),
                entry("STREAMS_URLS", url(ports.streams())),
                entry("STREAMS_STATE_DIR", deployment.data().resolve("streams").toString()),
                entry(STANDBYS, Integer.toString(deployment.standbys())),
                entry(TIMELINES_MEMORY, valueOf(deployment.timelinesMemory())),
                entry("API_PORT", Integer.toString(ports.api())),
                entry("API_ADMIN_PORT", Integer.toString(ports.apiAdmin())),
                entry(
                        "API_DATABASE_URL",
                        "jdbc:h2:file:%s;DB_CLOSE_ON_EXIT=FALSE"
                                .formatted(deployment.data().resolve("api/accounts")))));
        return Map.copyOf(environment);
    }

    /** The services treat an empty variable like one that is not set. */
    private static String valueOf(@Nullable DataSize size) {
        return size == null ? "" : size.toBytes() + "B";
    }

    /** Returns the base URL of a service on {@code port} of this machine. */
    public static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
