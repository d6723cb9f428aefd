package io.roost.load.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.client.ServiceResponse;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.load.soak.SoakReport.Outcomes;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts tweets by outcome. Thread-safe. */
final class TweetOutcomes {

    final LongAdder offered = new LongAdder();
    final LongAdder unsent = new LongAdder();
    private final Consumer<TweetId> onAccepted;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param onAccepted called by any thread */
    TweetOutcomes(Consumer<TweetId> onAccepted) {
        this.onAccepted = onAccepted;
    }

    /** Counts the response to a request with {@code tweets} tweets; without a response they stay unanswered. */
    void answered(int tweets, @Nullable ServiceResponse response) {
        if (response != null && response.isSuccess()) {
            response.text().lines().limit(tweets).forEach(line -> count(response.status(), line));
        } else if (response != null) {
            count(response.status(), tweets);
        }
    }

    /** A line of a bulk response has a status of its own, the response to a single tweet has not. */
    private void count(int statusOfAll, String line) {
        try {
            JsonNode json = RoostJson.mapper().readTree(line);
            int status = json.path("status").asInt(statusOfAll);
            if (status == 201) {
                onAccepted.accept(TweetId.of(json.path("id").asText()));
            }
            count(status, 1);
        } catch (IOException | InvalidId malformed) {
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

    /** Returns the counts until now; tweets without a response until now are unanswered. */
    Outcomes counts() {
        long answered = accepted.sum() + refused.sum() + failed.sum();
        long all = offered.sum();
        return new Outcomes(all, accepted.sum(), refused.sum(), failed.sum(), all - answered, unsent.sum());
    }
}
