package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came, unbound, so that a field that is missing or of another type is a difference and not a failure.
 *
 * @param next the next page's {@code max_id}
 */
record ServedPage(List<JsonNode> items, @Nullable String next) {

    static ServedPage read(JsonNode json) {
        List<JsonNode> items = new ArrayList<>();
        json.path("items").forEach(items::add);
        return new ServedPage(items, json.path("next").textValue());
    }

    static String id(JsonNode tweet) {
        return tweet.path("id").asText();
    }
}
