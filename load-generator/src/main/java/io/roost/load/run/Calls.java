package io.roost.load.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import io.roost.load.graph.Edge;
import io.roost.load.run.World.KnownTweet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Each action as its call of the public API; what succeeds changes the world that the next ones draw from. */
final class Calls {

    private final RoostHttp api;
    private final World world;
    private final Words words;
    private final Visibility visibility;
    private final AcknowledgedWrites writes;
    private final Instant start = Instant.now();
    private final AtomicLong edits = new AtomicLong(start.toEpochMilli());

    Calls(RoostHttp api, World world, Words words, Visibility visibility, AcknowledgedWrites writes) {
        this.api = api;
        this.world = world;
        this.words = words;
        this.visibility = visibility;
        this.writes = writes;
    }

    /** What goes on after a call was answered, such as watching a tweet; it does not count into the call's latency. */
    record Answered(Answer answer, CompletableFuture<Void> afterwards) {

        static Answered withoutMore(Answer answer) {
            return new Answered(answer, CompletableFuture.completedFuture(null));
        }
    }

    /** Makes the call; empty where the world has nothing to do it with, such as no tweet to delete. */
    Optional<CompletableFuture<Answered>> make(Action action, long dueNanos) {
        return switch (action) {
            case TWEET -> Optional.of(tweet(world.anybody(), dueNanos));
            case READ -> Optional.of(read(world.anybody()));
            case FOLLOW -> world.edgeToAdd().map(this::follow);
            case UNFOLLOW -> world.edgeToRemove().map(this::unfollow);
            case DELETE -> world.tweetToDelete().map(this::delete);
            case RETWEET -> world.anyTweet().map(tweet -> retweet(tweet, world.anybody()));
            case PROFILE -> Optional.of(edit(world.anybody()));
        };
    }

    private CompletableFuture<Answered> tweet(UserId author, long dueNanos) {
        return api.send("POST", "v1/tweets", author, json(Map.of("text", words.tweet())))
                .thenApply(answer -> {
                    if (!answer.isSuccess()) {
                        return Answered.withoutMore(answer);
                    }
                    TweetId id = idOf(answer);
                    writes.posted(id);
                    return new Answered(
                            answer,
                            visibility
                                    .watch(id, author, dueNanos)
                                    .thenRun(() -> world.addTweet(new KnownTweet(id, author))));
                });
    }

    private CompletableFuture<Answered> read(UserId user) {
        return api.get("v1/users/%s/home-timeline".formatted(user)).thenApply(Answered::withoutMore);
    }

    private CompletableFuture<Answered> follow(Edge edge) {
        return onEdge("PUT", edge, () -> {
            writes.followed(edge);
            world.followed(edge);
        });
    }

    private CompletableFuture<Answered> unfollow(Edge edge) {
        return onEdge("DELETE", edge, () -> writes.unfollowed(edge));
    }

    private CompletableFuture<Answered> onEdge(String method, Edge edge, Runnable onSuccess) {
        String path = "v1/users/%s/following/%s".formatted(edge.followerId(), edge.followeeId());
        return api.send(method, path, null)
                .thenApply(answer -> {
                    if (answer.isSuccess()) {
                        onSuccess.run();
                    }
                    return Answered.withoutMore(answer);
                })
                .whenComplete((answered, failed) -> world.giveBack(edge));
    }

    private CompletableFuture<Answered> delete(KnownTweet tweet) {
        return api.send("DELETE", "v1/tweets/" + tweet.id(), tweet.authorId()).thenApply(answer -> {
            if (answer.isSuccess()) {
                writes.deleted(tweet.id());
            }
            return Answered.withoutMore(answer);
        });
    }

    private CompletableFuture<Answered> retweet(KnownTweet tweet, UserId user) {
        return api.send("PUT", "v1/tweets/%s/retweet".formatted(tweet.id()), user)
                .thenApply(answer -> {
                    if (answer.isSuccess() && !idOf(answer).createdAt().isBefore(start)) {
                        writes.posted(idOf(answer));
                    }
                    return Answered.withoutMore(answer);
                });
    }

    private CompletableFuture<Answered> edit(UserId user) {
        String displayName = words.displayName(edits.incrementAndGet());
        return api.send("PATCH", "v1/users/" + user, null, json(Map.of("displayName", displayName)))
                .thenApply(answer -> {
                    if (answer.isSuccess()) {
                        writes.renamed(user, displayName);
                    }
                    return Answered.withoutMore(answer);
                });
    }

    private static TweetId idOf(Answer answer) {
        try {
            JsonNode tweet = answer.json();
            return TweetId.of(tweet.path("id").asText());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private static byte[] json(Map<String, String> fields) {
        try {
            return RoostJson.mapper().writeValueAsBytes(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
