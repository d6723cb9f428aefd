package io.roost.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.service.start.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that cannot be used: each is one sentence, without what may be a secret. */
class ServiceConfigurationTest {

    private static final String SECRET = "a-secret-of-the-tests";

    @TempDir
    private Path directory;

    @Test
    void shouldNameTheSettingItsVariableAndTheRule() {
        refuses(
                Map.of("PARROT_PORT", SECRET),
                "parrot: parrot.yml: server.applicationConnectors[0].port (PARROT_PORT)"
                        + " must be a whole number of up to 32 bits");
        refuses(
                Map.of("PARROT_PORT", "99999"),
                "parrot: parrot.yml: server.applicationConnectors[0].port (PARROT_PORT) must be between 1 and 65535");
        refuses(
                Map.of("PARROT_IDLE_TIMEOUT", SECRET),
                "parrot: parrot.yml: server.applicationConnectors[0].idleTimeout"
                        + " (PARROT_IDLE_TIMEOUT) must be a duration, such as 500ms, 5s or 7d");
    }

    @Test
    void shouldNotQuoteMalformedYaml() throws Exception {
        refusesFile("serviceToken: \"" + SECRET + "\nserver: [", "malformed YAML at line ");
        refusesFile("- " + SECRET, "must hold settings, each a name with a value");
        refusesFile("", "must not be empty");
    }

    @Test
    void shouldNotQuoteValuesOfTheWrongType() throws Exception {
        refusesFile("serviceToken: [" + SECRET + "]", "serviceToken has a value that is not allowed");
        refusesFile("server: " + SECRET, "server has a value that is not allowed");
        refusesFile("server:\n  maxThreads: " + SECRET, "server.maxThreads must be a whole number");
        refusesFile(
                "logging:\n  level: " + SECRET, "logging.level must be OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL");
        refusesFile(
                "server:\n  adminConnectors:\n  - type: http\n    bindHost: " + SECRET + ".invalid",
                "server.adminConnectors[0].bindHost must be an address or name of this machine");
    }

    @Test
    void shouldNameAnUnknownSetting() throws Exception {
        refusesFile("serviceTokan: " + SECRET, "serviceTokan");
    }

    @Test
    void shouldNameAVariableThatIsNotSet() throws Exception {
        refusesFile(
                "serviceToken: ${NO_SUCH_TOKEN}",
                "the environment variable of serviceToken, NO_SUCH_TOKEN, is not set and has no default");
    }

    @Test
    void shouldSubstituteOnlyOnce() throws Exception {
        refusesFile("serviceToken: ${FIRST}", Map.of("FIRST", "${SECOND}", "SECOND", SECRET), "ROOST_SERVICE_TOKEN");
    }

    @Test
    void shouldNameAMissingFile() {
        assertThatThrownBy(() -> start(Map.of(), "no-such.yml"))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("parrot: there is no file no-such.yml");
    }

    private void refusesFile(String yaml, String reason) throws Exception {
        refusesFile(yaml, Map.of(), reason);
    }

    private void refusesFile(String yaml, Map<String, String> environment, String reason) throws Exception {
        Path file = Files.writeString(directory.resolve("parrot.yml"), yaml);
        assertThatThrownBy(() -> start(environment, file.toString()))
                .isInstanceOf(StartupFailure.class)
                .satisfies(failure -> assertOneSentence(failure.getMessage(), reason));
    }

    private static void refuses(Map<String, String> environment, String sentence) {
        assertThatThrownBy(() -> start(environment, "parrot.yml"))
                .isInstanceOf(StartupFailure.class)
                .satisfies(failure -> assertOneSentence(failure.getMessage(), sentence));
    }

    private static void assertOneSentence(String message, String reason) {
        assertThat(message).contains(reason).doesNotContain("\n").doesNotContain(SECRET);
    }

    private static void start(Map<String, String> environment, String file) throws Exception {
        new ParrotApplication(environment).run("server", file);
    }
}
