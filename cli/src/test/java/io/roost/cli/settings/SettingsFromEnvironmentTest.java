package io.roost.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.guava.GuavaModule;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.jackson.FuzzyEnumModule;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.roost.api.ApiServiceApplication;
import io.roost.api.ApiServiceConfiguration;
import io.roost.contract.kafka.KafkaProperties;
import io.roost.ingest.IngestServiceApplication;
import io.roost.ingest.IngestServiceConfiguration;
import io.roost.service.ServiceApplication;
import io.roost.service.ServiceConfiguration;
import io.roost.service.config.FileOrResource;
import io.roost.service.config.ServiceConfigurationFactory;
import io.roost.service.start.StartupFailure;
import io.roost.service.token.ServiceToken;
import io.roost.streams.TimelineStreamsApplication;
import io.roost.streams.TimelineStreamsConfiguration;
import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every environment variable of the services, with values that YAML or a substitution could misinterpret. */
class SettingsFromEnvironmentTest {

    /** Octal in YAML; as a setting it is ten. */
    private static final String DECIMAL = "010";

    /** Each can be recognized in a message that quotes it. */
    private static final List<String> DIFFICULT = List.of(
            "a #b",
            "*x",
            "&x",
            "!x",
            "0x10",
            "'",
            "\"",
            "a: b",
            "{x}",
            "[x]",
            "- x",
            "%x",
            "@x",
            "`",
            "null",
            "~",
            "true",
            "1e3",
            "1_0",
            " x",
            "x ",
            " ",
            "a\nb",
            "${HOME}",
            "|",
            ">",
            "a\\",
            "a;b",
            "a,b",
            "ü",
            "-1",
            "%",
            DECIMAL,
            "0o17",
            "1:30",
            "yes",
            "2026-11-30",
            ".inf",
            "<<",
            "? x",
            "---",
            "=",
            "a\tb",
            "\\n",
            "\ud83d\ude00");

    private static final Map<String, String> NEEDED = Map.of("ROOST_SERVICE_TOKEN", "a-service-token-for-tests");

    private static final Set<String> BOOLEANS = Set.of("ROOST_ADMIN_TASKS", "API_LIMITS", "API_FORWARDED_HEADERS");

    private static final Validator VALIDATOR = Validators.newValidator();

    private interface Reader {

        /** Returns the value that the service uses; null if it refuses {@code value} with the right sentence. */
        @Nullable
        String used(String variable, String value) throws Exception;
    }

    /** A service, and for each variable of type text a function that reads it from the configuration. */
    private record Service<C extends ServiceConfiguration>(
            Function<Map<String, String>, ServiceApplication<C>> application,
            Class<C> configuration,
            Map<String, Function<C, @Nullable String>> texts) {

        String file() {
            return application.apply(Map.of()).getName() + ".yml";
        }

        C read(Map<String, String> environment) throws Exception {
            Application<C> service = application.apply(environment);
            Bootstrap<C> bootstrap = new Bootstrap<>(service);
            service.initialize(bootstrap);
            return bootstrap
                    .getConfigurationFactoryFactory()
                    .create(configuration, VALIDATOR, mapper(), "none")
                    .build(bootstrap.getConfigurationSourceProvider(), file());
        }

        /** Returns a reader of single variables; creating its factory takes longer than reading. */
        Reader reader() {
            Map<String, String> environment = new HashMap<>();
            ConfigurationFactory<C> factory =
                    new ServiceConfigurationFactory<>(configuration, VALIDATOR, mapper(), "none", environment);
            return (variable, value) -> {
                environment.clear();
                environment.putAll(NEEDED);
                environment.put(variable, value);
                return used(factory, variable, value);
            };
        }

        private @Nullable String used(ConfigurationFactory<C> factory, String variable, String value) throws Exception {
            C read;
            try {
                read = factory.build(new FileOrResource(), file());
            } catch (StartupFailure refused) {
                assertThat(refused.getMessage())
                        .startsWith(file() + ": ")
                        .contains("(" + variable + ") ")
                        .doesNotContain("\n")
                        .satisfies(sentence -> assertThat(sentence.replace(variable, ""))
                                .doesNotContain("'" + value + "'", "\"" + value + "\"", "was " + value));
                return null;
            }
            if (BOOLEANS.contains(variable)) {
                return value.equals("true") ? value : "something else";
            }
            if (value.equals(DECIMAL) && !texts.containsKey(variable)) {
                return value;
            }
            assertThat(texts)
                    .as("%s accepts '%s', so it must be a text", variable, value)
                    .containsKey(variable);
            return texts.get(variable).apply(read);
        }
    }

    private static ObjectMapper mapper() {
        return Jackson.newMinimalObjectMapper().registerModules(new GuavaModule(), new FuzzyEnumModule());
    }

    static List<Service<?>> services() {
        return List.of(
                new Service<>(
                        IngestServiceApplication::new,
                        IngestServiceConfiguration.class,
                        Map.of(
                                "ROOST_SERVICE_TOKEN",
                                read -> secretOf(read.token()),
                                "KAFKA_BOOTSTRAP_SERVERS",
                                read -> read.kafka.bootstrapServers(),
                                KafkaProperties.FILE_VARIABLE,
                                read -> read.kafka.propertiesFile())),
                new Service<>(
                        TimelineStreamsApplication::new,
                        TimelineStreamsConfiguration.class,
                        Map.of(
                                "ROOST_SERVICE_TOKEN",
                                TimelineStreamsConfiguration::serviceToken,
                                "KAFKA_BOOTSTRAP_SERVERS",
                                read -> read.kafka.bootstrapServers(),
                                KafkaProperties.FILE_VARIABLE,
                                read -> read.kafka.propertiesFile(),
                                "ROOST_VIEW",
                                read -> read.viewTopics().view(),
                                "STREAMS_STATE_DIR",
                                read -> read.stateDirectory)),
                new Service<>(
                        ApiServiceApplication::new,
                        ApiServiceConfiguration.class,
                        Map.of(
                                "ROOST_SERVICE_TOKEN",
                                ApiServiceConfiguration::serviceToken,
                                "KAFKA_BOOTSTRAP_SERVERS",
                                read -> read.kafka.bootstrapServers(),
                                KafkaProperties.FILE_VARIABLE,
                                read -> read.kafka.propertiesFile(),
                                "ROOST_VIEW",
                                read -> read.streams.view(),
                                "API_PUBLIC_URL",
                                ApiServiceConfiguration::publicUrl,
                                "API_DATABASE_URL",
                                read -> read.database.getUrl())));
    }

    private static String secretOf(ServiceToken token) {
        return token.authorization().substring("Bearer ".length());
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldUseValuesUnchangedOrRefuseThem(Service<?> service) throws Exception {
        assertThat(ServiceYaml.variables(service.file())).contains("ROOST_SERVICE_TOKEN", "KAFKA_BOOTSTRAP_SERVERS");
        Reader reader = service.reader();
        for (String variable : ServiceYaml.variables(service.file())) {
            for (String value : DIFFICULT) {
                if (!variable.equals("ROOST_SERVICE_TOKEN")) {
                    assertThat(reader.used(variable, value))
                            .as("%s of %s", variable, service.file())
                            .isIn(null, value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldUseSecretsUnchanged(Service<?> service) throws Exception {
        Reader reader = service.reader();
        for (String value : DIFFICULT) {
            String secret = "x" + value + "x-and-some-16-more";
            String used;
            try {
                used = reader.used("ROOST_SERVICE_TOKEN", secret);
            } catch (StartupFailure refused) {
                assertThat(secret).doesNotMatch("[ -~]+");
                assertThat(refused.getMessage()).contains("ROOST_SERVICE_TOKEN").doesNotContain(secret);
                continue;
            }
            assertThat(used).isEqualTo(secret);
        }
    }

    @Test
    void shouldReadNumbersAsDecimal() throws Exception {
        Map<String, String> environment = new HashMap<>(NEEDED);
        environment.put("ROOST_REPLICATION_FACTOR", DECIMAL);
        for (Service<?> service : services()) {
            if (service.read(environment) instanceof TimelineStreamsConfiguration read) {
                assertThat(read.kafka.replication()).contains((short) 10);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldAcceptEveryDefault(Service<?> service) throws Exception {
        Configuration read = service.read(NEEDED);
        assertThat(read.getLoggingFactory()).isInstanceOf(DefaultLoggingFactory.class);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldAcceptWordsThatAreBooleansInYaml(Service<?> service) throws Exception {
        Configuration read = service.read(Map.of("ROOST_LOG_LEVEL", "off", "ROOST_SERVICE_TOKEN", "x".repeat(16)));
        assertThat(((DefaultLoggingFactory) read.getLoggingFactory()).getLevel())
                .isEqualToIgnoringCase("off");
    }
}
