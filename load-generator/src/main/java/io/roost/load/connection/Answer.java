package io.roost.load.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.events.json.RoostJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a service answered. */
public record Answer(int status, byte[] body) {

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /**
     * The body as JSON.
     *
     * @throws IOException if it is none
     */
    public JsonNode json() throws IOException {
        return RoostJson.mapper().readTree(body);
    }

    /** Status and the beginning of the body, for people. */
    public String brief() {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return "HTTP %d %s".formatted(status, text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
}
