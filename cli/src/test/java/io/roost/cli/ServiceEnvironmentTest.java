package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which variables of the environment reach the services of a demo. */
class ServiceEnvironmentTest {

    private static final Pattern VARIABLE = Pattern.compile("(?m)^[^#\\n]*\\$\\{([A-Z_]+)");

    /** Where a deployment lets its services listen, find each other and keep their data, and what has an option of its own. */
    private static final Set<String> DECIDED = Set.of(
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
    void shouldPassOnEveryVariableOfAServiceThatTheDeploymentDoesNotDecide(String yaml) throws IOException {
        Map<String, String> given = new HashMap<>();
        variables(yaml).forEach(variable -> given.put(variable, "given"));

        Map<String, String> environment = ServiceEnvironment.of(settings(given));

        assertThat(given).containsKey("ROOST_ADMIN_TASKS");
        for (String variable : given.keySet()) {
            if (DECIDED.contains(variable)) {
                assertThat(environment.get(variable)).as(variable).isNotNull().isNotEqualTo("given");
            } else {
                assertThat(environment.get(variable)).as(variable).isEqualTo("given");
            }
        }
    }

    @Test
    void shouldDecideItselfWhereNothingIsGiven() {
        assertThat(ServiceEnvironment.of(settings(Map.of())).keySet()).isEqualTo(DECIDED);
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

    private static Set<String> variables(String yaml) throws IOException {
        try (InputStream content = Objects.requireNonNull(
                ServiceEnvironmentTest.class.getClassLoader().getResourceAsStream(yaml))) {
            Set<String> names = new TreeSet<>();
            VARIABLE.matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
            return names;
        }
    }
}
