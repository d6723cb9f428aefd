package io.roost.streams;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks for the newest 200 tweets of a home timeline and reads the ids out of the answer. */
final class HomeTimelinePage {

    private HomeTimelinePage() {}

    static String path(UserId reader) {
        return "/internal/home-timelines/%s/tweets?limit=200".formatted(reader);
    }

    /** @throws IllegalStateException if the instance refused */
    static List<TweetId> ids(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return TweetLines.read(answer.body().getBytes(StandardCharsets.UTF_8)).lines().stream()
                .map(line -> new TweetId(line.id()))
                .toList();
    }
}
