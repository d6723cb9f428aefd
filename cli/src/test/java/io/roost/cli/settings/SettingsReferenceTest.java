package io.roost.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.roost.api.ApiServiceConfiguration;
import io.roost.cli.settings.ServiceYaml.Entry;
import io.roost.ingest.IngestServiceConfiguration;
import io.roost.service.ServiceConfiguration;
import io.roost.streams.TimelineStreamsConfiguration;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that {@code docs/settings.md} agrees with the services' YAML and configuration classes. With {@code -Dsettings.write} it
 * is generated: {@code mvn test -pl cli -am -Dtest=SettingsReferenceTest -Dsettings.write
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SettingsReferenceTest {

    private static final Path REFERENCE = Path.of("..", "docs", "settings.md");

    /** Blocks of Dropwizard; only settings with a variable are documented. */
    private static final Set<String> DROPWIZARD_BLOCKS = Set.of("server", "logging", "database");

    private record Service(String name, Class<? extends ServiceConfiguration> configuration) {

        List<Entry> entries() throws IOException {
            return ServiceYaml.entries(name + ".yml");
        }

        /** Returns the settings, and the blocks that have a comment. */
        List<Entry> documented() throws IOException {
            return entries().stream()
                    .filter(entry -> !entry.path().startsWith("logging.loggers"))
                    .filter(entry -> entry.variable() != null
                            || !DROPWIZARD_BLOCKS.contains(top(entry))
                                    && (entry.value() != null
                                            || !entry.comment().isEmpty()))
                    .toList();
        }

        private static String top(Entry entry) {
            return entry.path().split("\\.", 2)[0];
        }
    }

    static List<Service> services() {
        return List.of(
                new Service("ingest-service", IngestServiceConfiguration.class),
                new Service("timeline-streams", TimelineStreamsConfiguration.class),
                new Service("api-service", ApiServiceConfiguration.class));
    }

    @Test
    void shouldAgreeWithYamlAndClasses() throws IOException {
        StringBuilder reference = new StringBuilder("""
                # Settings

                Each service reads its YAML file, in which `${NAME:-default}` stands for an environment variable:
                [ingest-service.yml](../ingest-service/src/main/resources/ingest-service.yml),
                [timeline-streams.yml](../timeline-streams/src/main/resources/timeline-streams.yml),
                [api-service.yml](../api-service/src/main/resources/api-service.yml). Set the variable, or put a complete file of
                the same name into the working directory of the process. An empty variable makes the setting empty; the default
                applies only if the variable is not set. Values are not parsed as YAML; numbers are decimal. A service with a
                value that is not allowed does not start, and names the setting, the variable and the rule.

                A duration is a number with a unit, such as `500ms`, `5s`, `10m`, `1h` or `7d`; a size such as `512MiB` or `2GiB`.
                What else the blocks `server`, `logging` and `database` may hold is in [Dropwizard's
                reference](https://www.dropwizard.io/en/stable/manual/configuration.html).

                This page is made from these files and from the configuration classes (`SettingsReferenceTest`).
                """);
        for (Service service : services()) {
            reference.append("\n## ").append(service.name()).append("\n\n");
            reference.append("| setting | variable | value | default | meaning |\n| --- | --- | --- | --- | --- |\n");
            for (Entry entry : service.documented()) {
                reference.append(row(service, entry));
            }
        }
        if (System.getProperty("settings.write") != null) {
            Files.writeString(REFERENCE, reference);
        }
        assertThat(Files.readString(REFERENCE))
                .as("docs/settings.md; generate it with -Dsettings.write")
                .isEqualTo(reference.toString());
    }

    private static String row(Service service, Entry entry) {
        String type = entry.value() == null ? "" : SettingType.of(service.configuration(), entry.path());
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        entry.path(),
                        code(Objects.requireNonNullElse(entry.variable(), "")),
                        type,
                        code(entry.defaultValue()),
                        entry.comment().replace("|", "\\|"));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldDescribeEachSetting(Service service) throws IOException {
        assertThat(service.documented()).isNotEmpty().allSatisfy(entry -> assertThat(entry.comment())
                .as(entry.path())
                .isNotBlank());
    }

    /** A setting that is not in the YAML would have no default there. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldHaveEverySettingInTheYaml(Service service) throws IOException {
        List<String> paths = service.entries().stream().map(Entry::path).toList();
        assertThat(settings(service.configuration(), "").filter(path -> !path.equals("kafka.replicationFactor")))
                .allSatisfy(path -> assertThat(paths).contains(path));
    }

    /** Returns all settings of Roost's own classes below {@code type}. */
    private static Stream<String> settings(Class<?> type, String prefix) {
        return SettingType.properties(type).stream()
                .filter(name -> !prefix.isEmpty()
                        || !Set.of("admin", "metrics", "health").contains(name))
                .flatMap(name -> {
                    Class<?> property = SettingType.property(type, name).getRawClass();
                    boolean isBlock = property.getSimpleName().endsWith("Configuration")
                            && property.getPackageName().startsWith("io.roost");
                    return isBlock ? settings(property, prefix + name + ".") : Stream.of(prefix + name);
                });
    }

    /** Defaults are only in the YAML. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldHaveNoDefaultInAClass(Service service) throws Exception {
        assertNoDefaults(service.configuration());
    }

    private static void assertNoDefaults(Class<?> type) throws Exception {
        ObjectMapper mapper = Jackson.newObjectMapper().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        Object empty = mapper.readValue("{}", type);
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            assertThat(Optional.ofNullable(field.get(empty)).orElse(0))
                    .as("%s.%s", type.getSimpleName(), field.getName())
                    .isIn(0, false, Map.of());
            if (field.getType().getSimpleName().endsWith("Configuration")) {
                assertNoDefaults(field.getType());
            }
        }
    }
}
