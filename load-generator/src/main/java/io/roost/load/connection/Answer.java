package io.roost.load.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a service answered. */
public record Answer(int status, byte[] body, HttpHeaders headers) {

    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether it says nothing but that asking again may help: too many requests, bad gateway, unavailable, gateway timeout. */
    public boolean isNotNow() {
        return NOT_NOW.contains(status);
    }

    /**
     * The body as JSON.
     *
     * @throws IOException if it is none
     */
    public JsonNode json() throws IOException {
        return RoostJson.mapper().readTree(body);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Status and the beginning of the body, for people. */
    public String brief() {
        String stripped = text().strip();
        return "HTTP %d %s".formatted(status, stripped.length() > 300 ? stripped.substring(0, 300) + "…" : stripped);
    }
}
