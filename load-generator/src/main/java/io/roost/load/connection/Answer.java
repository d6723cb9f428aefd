package io.roost.load.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.client.ServiceResponse;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.util.Set;

/** What a service answered. */
public record Answer(ServiceResponse response) {

    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

    public int status() {
        return response.status();
    }

    public byte[] body() {
        return response.body();
    }

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return response.isSuccess();
    }

    /** Whether it says nothing but that asking again may help: too many requests, bad gateway, unavailable, gateway timeout. */
    public boolean isNotNow() {
        return NOT_NOW.contains(status());
    }

    /**
     * The body as JSON.
     *
     * @throws IOException if it is none
     */
    public JsonNode json() throws IOException {
        return RoostJson.mapper().readTree(body());
    }

    /** The body in UTF-8. */
    public String text() {
        return response.text();
    }

    /** Status and the beginning of the body, for people. */
    public String brief() {
        String stripped = text().strip();
        return "HTTP %d %s".formatted(status(), stripped.length() > 300 ? stripped.substring(0, 300) + "…" : stripped);
    }
}
