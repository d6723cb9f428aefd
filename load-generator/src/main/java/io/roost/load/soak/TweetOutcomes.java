package io.roost.load.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.load.connection.Answer;
import io.roost.load.soak.SoakReport.Outcomes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what became of tweets. Thread-safe. */
final class TweetOutcomes {

    private final Consumer<TweetId> onAccepted;
    private final LongAdder offered = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unsent = new LongAdder();

    /** @param onAccepted called by any thread */
    TweetOutcomes(Consumer<TweetId> onAccepted) {
        this.onAccepted = onAccepted;
    }

    void offered(int tweets) {
        offered.add(tweets);
    }

    void unsent(int tweets) {
        unsent.add(tweets);
    }

    /**
     * Counts the response to a request with {@code tweets} tweets.
     *
     * @param answer null if there was none; its tweets stay unanswered
     */
    void answered(int tweets, @Nullable Answer answer) {
        if (answer == null) {
            return;
        }
        if (!answer.isSuccess()) {
            count(answer.status(), tweets);
            return;
        }
        List<String> lines = answer.text().lines().toList();
        for (String line : lines.subList(0, Math.min(tweets, lines.size()))) {
            tweet(answer.status(), line);
        }
    }

    /** A line of a bulk response has a status of its own, the response to a single tweet has not. */
    private void tweet(int statusOfAll, String line) {
        try {
            JsonNode json = RoostJson.mapper().readTree(line);
            int status = json.path("status").asInt(statusOfAll);
            count(status, 1);
            if (status == 201) {
                onAccepted.accept(TweetId.of(json.path("id").asText()));
            }
        } catch (IOException noJson) {
            failed.increment();
        }
    }

    private void count(int status, int tweets) {
        switch (status) {
            case 201 -> accepted.add(tweets);
            case 429, 503 -> refused.add(tweets);
            default -> failed.add(tweets);
        }
    }

    /** The counts until now; what has not been answered yet counts as unanswered. */
    Outcomes counts() {
        long answered = accepted.sum() + refused.sum() + failed.sum();
        long all = offered.sum();
        return new Outcomes(all, accepted.sum(), refused.sum(), failed.sum(), all - answered, unsent.sum());
    }
}
