package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a tweet as served with the tweet that SQL says, field by field. Thread-safe.
 *
 * <p>A tweet is in many timelines: its JSON is made once, and field by field is looked only where two differ.
 */
final class TweetComparison {

    private static final Set<String> PROFILE = Set.of("username", "displayName", "photoUrl");

    private final boolean profilesToo;
    private final Map<TweetId, Written> idToWritten = new ConcurrentHashMap<>();

    /** A tweet and its JSON, right for this very tweet: later in the log its id may stand for another count or name. */
    private record Written(Tweet tweet, JsonNode json) {

        static Written of(Tweet tweet) {
            try {
                byte[] written = RoostJson.mapper().writeValueAsBytes(tweet);
                return new Written(tweet, RoostJson.mapper().readTree(written));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    /** @param profilesToo whether the latest profile shows on every tweet, as SQL says it */
    TweetComparison(boolean profilesToo) {
        this.profilesToo = profilesToo;
    }

    /** What hears of a field that differs; the path is like {@code retweetOf.author.username}. */
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
        Written written = idToWritten.get(tweet.id());
        if (written == null || !written.tweet().equals(tweet)) {
            written = Written.of(tweet);
            idToWritten.put(tweet.id(), written);
        }
        return written.json();
    }

    private void compare(String path, JsonNode expected, JsonNode served, Listener listener) {
        Iterator<Map.Entry<String, JsonNode>> fields = expected.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (profilesToo || !PROFILE.contains(field.getKey())) {
                compareField(path + field.getKey(), field.getValue(), served.path(field.getKey()), listener);
            }
        }
    }

    private void compareField(String path, JsonNode expected, JsonNode served, Listener listener) {
        if (expected.isObject() && served.isObject()) {
            compare(path + ".", expected, served, listener);
        } else if (!same(expected, served)) {
            listener.differs(path, brief(expected), brief(served));
        }
    }

    private static boolean same(JsonNode expected, JsonNode served) {
        if (expected.isIntegralNumber() && served.isIntegralNumber()) {
            return expected.longValue() == served.longValue();
        }
        return expected.equals(served);
    }

    private static String brief(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return value.isObject() ? "tweet " + ServedPage.id(value) : value.toString();
    }
}
