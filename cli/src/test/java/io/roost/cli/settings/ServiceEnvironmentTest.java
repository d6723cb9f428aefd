package io.roost.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment variables of the services of a demo. */
class ServiceEnvironmentTest {

    /** Ports, addresses and directories, and settings with an option of {@code roost demo}. */
    private static final Set<String> SET_BY_DEPLOYMENT = Set.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_PROPERTIES_FILE",
            "ROOST_REPLICATION_FACTOR",
            "ROOST_PARTITIONS",
            "ROOST_PROFILE_POLICY",
            "ROOST_SERVICE_TOKEN",
            "ROOST_LOG_LEVEL",
            "INGEST_PORT",
            "INGEST_ADMIN_PORT",
            "INGEST_URL",
            "STREAMS_PORT",
            "STREAMS_ADMIN_PORT",
            "STREAMS_ADVERTISED_URL",
            "STREAMS_URLS",
            "STREAMS_STATE_DIR",
            "STREAMS_STANDBYS",
            "STREAMS_TIMELINES_MEMORY",
            "API_PORT",
            "API_ADMIN_PORT",
            "API_DATABASE_URL");

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service.yml", "timeline-streams.yml", "api-service.yml"})
    void shouldPassOtherVariablesToTheServices(String yaml) throws IOException {
        Map<String, String> given = new HashMap<>();
        ServiceYaml.variables(yaml).forEach(variable -> given.put(variable, "given"));

        Map<String, String> environment = ServiceEnvironment.of(settings(given));

        assertThat(given).containsKey("ROOST_ADMIN_TASKS");
        for (String variable : given.keySet()) {
            if (SET_BY_DEPLOYMENT.contains(variable)) {
                assertThat(environment.get(variable)).as(variable).isNotNull().isNotEqualTo("given");
            } else {
                assertThat(environment.get(variable)).as(variable).isEqualTo("given");
            }
        }
    }

    @Test
    void shouldSetItsOwnVariables() {
        assertThat(ServiceEnvironment.of(settings(Map.of())).keySet()).isEqualTo(SET_BY_DEPLOYMENT);
    }

    private static DeploymentSettings settings(Map<String, String> environment) {
        return new DeploymentSettings(
                Path.of("data"),
                DeploymentPorts.free(),
                4,
                "all",
                "a-service-token-for-tests",
                DeploymentSettings.STANDBYS,
                null,
                environment);
    }
}
