package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits per address behind a proxy whose {@code X-Forwarded-For} is trusted. */
class ForwardedAddressIT {

    @Test
    void shouldUseTheForwardedAddressOfATrustedProxy() throws Exception {
        try (RunningApi trusting =
                RunningApi.with("API_FORWARDED_HEADERS", "true", "API_LIMIT_ADDRESS_SIGN_UPS", "1/1h")) {
            List<String> clients = List.of(
                    "192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8:1:2::1", "[2001:db8:1:2:3::2]", "2001:db8:1:3::1");
            List<Integer> statuses = IntStream.range(0, clients.size())
                    .mapToObj(number -> trusting.client()
                            .send(
                                    "POST",
                                    "/v1/accounts",
                                    Map.of("username", "forwarded_" + number, "password", "correct horse"),
                                    "X-Forwarded-For",
                                    clients.get(number)))
                    .map(Answer::status)
                    .toList();
            assertThat(statuses).containsExactly(201, 429, 201, 201, 429, 201);
        }
    }

    @Test
    void shouldIgnoreForwardedAddressesThatTheClientSent() throws Exception {
        try (RunningApi trusting =
                RunningApi.with("API_FORWARDED_HEADERS", "true", "API_LIMIT_ADDRESS_SIGN_UPS", "1/1h")) {
            List<Integer> statuses = IntStream.range(0, 4)
                    .mapToObj(number -> trusting.client()
                            .send(
                                    "POST",
                                    "/v1/accounts",
                                    Map.of("username", "behind_proxy_" + number, "password", "correct horse"),
                                    "Forwarded",
                                    "for=192.0.2." + number,
                                    "X-Forwarded-For",
                                    "\"198.51.100.%d, %s".formatted(number, number < 3 ? "192.0.2.8" : "192.0.2.9")))
                    .map(Answer::status)
                    .toList();
            assertThat(statuses).containsExactly(201, 429, 429, 201);
        }
    }
}
