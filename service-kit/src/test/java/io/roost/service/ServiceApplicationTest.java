package io.roost.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.service.start.StartupFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceApplicationTest {

    private static final String TOKEN = "a-token-of-the-tests";

    @Test
    void shouldRequireAServiceToken() {
        for (Map<String, String> environment :
                java.util.List.of(Map.<String, String>of(), Map.of("ROOST_SERVICE_TOKEN", "short"))) {
            assertThatThrownBy(() -> new ParrotApplication(environment).start())
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("parrot: ROOST_SERVICE_TOKEN (the configuration's serviceToken) must be set,"
                            + " to at least 16 characters.");
        }
    }

    @Test
    void shouldNameAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> new ParrotApplication(Map.of(
                                    "ROOST_SERVICE_TOKEN", TOKEN, "PARROT_PORT", String.valueOf(taken.getLocalPort())))
                            .start())
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void shouldExplainAnInvalidConfiguration() {
        assertThatThrownBy(() ->
                        new ParrotApplication(Map.of("ROOST_SERVICE_TOKEN", TOKEN, "PARROT_PORT", "eighty")).start())
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("parrot.yml")
                .hasMessageContaining("port");
    }
}
