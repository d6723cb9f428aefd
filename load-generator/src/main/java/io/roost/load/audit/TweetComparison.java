package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.events.json.RoostJson;
import io.roost.events.view.Tweet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Compares a tweet as served with the tweet that SQL says, field by field. Thread-safe. */
final class TweetComparison {

    private static final Set<String> PROFILE = Set.of("username", "displayName", "photoUrl");

    private final boolean profilesToo;

    /** @param profilesToo whether the latest profile shows on every tweet, as SQL says it */
    TweetComparison(boolean profilesToo) {
        this.profilesToo = profilesToo;
    }

    /** What hears of a field that differs; the path is like {@code retweetOf.author.username}. */
    interface Listener {
        void differs(String path, String expected, String served);
    }

    void compare(Tweet expected, JsonNode served, Listener listener) {
        compare("", RoostJson.mapper().valueToTree(expected), served, listener);
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
