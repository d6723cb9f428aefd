package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.client.NoResponse;
import io.roost.client.ServiceResponse;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.load.connection.RoostHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads home timelines from the API. Thread-safe. */
record TimelineReader(RoostHttp api) {

    private static final Comparator<String> BY_VALUE =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    /** A page as JSON, so that a missing field is a difference; {@code next} is the {@code max_id} of the next page. */
    record Page(List<JsonNode> items, @Nullable String next) {}

    /** Thrown if there is no answer that can be compared; a later request may succeed. */
    static final class Unanswered extends IOException {

        private static final long serialVersionUID = 1L;

        Unanswered(@Nullable String reason) {
            super(reason);
        }
    }

    static String id(JsonNode tweet) {
        return tweet.path("id").asText();
    }

    /**
     * Returns the pages of {@code walk}, from the newest to the oldest: down to a page whose {@code next} is not below the page,
     * or up to a page that is not full.
     *
     * @throws Unanswered if the API does not respond, or is unavailable
     * @throws IOException if the answer is not a page; the message is the reason
     * @throws io.roost.load.console.LoadFailure if the token is not accepted
     */
    List<Page> read(UserId user, Walk walk) throws IOException, InterruptedException {
        LinkedList<Page> pages = new LinkedList<>();
        String before;
        String cursor = null;
        do {
            Page page = page(walk.path(user, cursor));
            before = cursor;
            if (walk.isUpwards()) {
                pages.addFirst(page);
                cursor = page.items().size() < walk.limit()
                        ? null
                        : id(page.items().get(0));
            } else {
                pages.addLast(page);
                cursor = page.next();
            }
        } while (cursor != null
                && (before == null
                        || (BY_VALUE.compare(cursor, before) > 0) == walk.isUpwards() && !cursor.equals(before)));
        return pages;
    }

    private Page page(String path) throws IOException, InterruptedException {
        ServiceResponse response;
        try {
            response = api.get(path);
        } catch (NoResponse failure) {
            throw new Unanswered(api.unreachable(failure).getMessage());
        }
        api.requireAccepted(response);
        if (RoostHttp.isUnavailable(response.status())) {
            throw new Unanswered(RoostHttp.brief(response));
        }
        if (response.status() != 200) {
            throw new IOException(RoostHttp.brief(response));
        }
        JsonNode json = RoostJson.mapper().readTree(response.body());
        List<JsonNode> items = new ArrayList<>();
        json.path("items").forEach(items::add);
        return new Page(items, json.path("next").textValue());
    }
}
