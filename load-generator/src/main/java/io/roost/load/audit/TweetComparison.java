package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a tweet of the API with that of the SQL result, field by field. A tweet is in many timelines, so its expected JSON is
 * kept. Thread-safe.
 */
final class TweetComparison {

    private static final Set<String> PROFILE_FIELDS = Set.of("username", "displayName", "photoUrl");

    private final boolean comparesProfiles;
    private final Map<TweetId, Expected> idToExpected = new ConcurrentHashMap<>();

    /** The JSON of {@code tweet}. Later in the log the same id may have another count or name. */
    private record Expected(Tweet tweet, JsonNode json) {}

    /** @param comparesProfiles whether each tweet must have its author's latest profile */
    TweetComparison(boolean comparesProfiles) {
        this.comparesProfiles = comparesProfiles;
    }

    /** Receives a field that differs; the path is like {@code retweetOf.author.username}. */
    interface Listener {
        void differs(String path, String expected, String served);
    }

    void compare(Tweet expected, JsonNode served, Listener listener) {
        JsonNode json = json(expected);
        if (!json.equals(served)) {
            compare("", json, served, listener);
        }
    }

    private JsonNode json(Tweet tweet) {
        Expected expected = idToExpected.get(tweet.id());
        if (expected == null || !expected.tweet().equals(tweet)) {
            expected = new Expected(tweet, written(tweet));
            idToExpected.put(tweet.id(), expected);
        }
        return expected.json();
    }

    private static JsonNode written(Tweet tweet) {
        try {
            return RoostJson.mapper().readTree(RoostJson.mapper().writeValueAsBytes(tweet));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void compare(String path, JsonNode expected, JsonNode served, Listener listener) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            if (comparesProfiles || !PROFILE_FIELDS.contains(field.getKey())) {
                compareField(path + field.getKey(), field.getValue(), served.path(field.getKey()), listener);
            }
        }
    }

    private void compareField(String path, JsonNode expected, JsonNode served, Listener listener) {
        if (expected.isObject() && served.isObject()) {
            compare(path + ".", expected, served, listener);
        } else if (!expected.equals(served)) {
            listener.differs(path, brief(expected), brief(served));
        }
    }

    private static String brief(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return value.isObject() ? "tweet " + TimelineReader.id(value) : value.toString();
    }
}
