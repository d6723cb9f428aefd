package io.roost.load.run;

import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.command.Follow;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.load.connection.RoostHttp;
import io.roost.load.run.AcknowledgedWrites.Edit;
import io.roost.load.run.World.KnownTweet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Makes each action as a call of the public API, and updates the world if it succeeds. Thread-safe. */
final class Calls {

    private final RoostHttp api;
    private final World world;
    private final TextGenerator texts;
    private final Visibility visibility;
    private final AcknowledgedWrites writes;
    private final Instant start = Instant.now();
    private final AtomicLong edits = new AtomicLong(start.toEpochMilli());

    Calls(RoostHttp api, World world, TextGenerator texts, Visibility visibility, AcknowledgedWrites writes) {
        this.api = api;
        this.world = world;
        this.texts = texts;
        this.visibility = visibility;
        this.writes = writes;
    }

    /** Makes the call. Returns empty if the world has no subject for it, such as a tweet to delete. */
    Optional<CompletableFuture<ServiceResponse>> make(Action action, long dueNanos) {
        return switch (action) {
            case TWEET -> Optional.of(tweet(world.anyUser(), dueNanos));
            case READ ->
                Optional.of(api.sendAsync(api.request("GET", "v1/users/%s/home-timeline".formatted(world.anyUser()))));
            case FOLLOW -> world.edgeToAdd().map(edge -> write("PUT", edge, UserFollowed.class));
            case UNFOLLOW -> world.edgeToRemove().map(edge -> write("DELETE", edge, UserUnfollowed.class));
            case DELETE -> world.tweetToDelete().map(this::delete);
            case RETWEET -> world.anyTweet().map(tweet -> retweet(tweet, world.anyUser()));
            case PROFILE -> Optional.of(edit(world.anyUser()));
        };
    }

    private CompletableFuture<ServiceResponse> tweet(UserId author, long dueNanos) {
        ServiceRequest request =
                api.requestAs(author, "POST", "v1/tweets").withJson(RoostHttp.json("text", texts.tweet()));
        return send(request, response -> {
            TweetId id = id(response);
            writes.add(TweetPosted.class, id);
            visibility.watch(new KnownTweet(id, author), dueNanos);
        });
    }

    private CompletableFuture<ServiceResponse> write(String method, Follow edge, Class<? extends FollowEvent> kind) {
        String path = "v1/users/%s/following/%s".formatted(edge.follower(), edge.followee());
        return send(api.request(method, path), response -> writes.add(kind, edge))
                .whenComplete((response, failure) ->
                        world.release(edge, kind == UserFollowed.class && response != null && response.isSuccess()));
    }

    private CompletableFuture<ServiceResponse> delete(KnownTweet tweet) {
        return send(
                api.requestAs(tweet.authorId(), "DELETE", "v1/tweets/" + tweet.id()),
                response -> writes.add(TweetDeleted.class, tweet.id()));
    }

    private CompletableFuture<ServiceResponse> retweet(KnownTweet tweet, UserId user) {
        return send(api.requestAs(user, "PUT", "v1/tweets/%s/retweet".formatted(tweet.id())), response -> {
            // A user's second retweet of a tweet is answered with the first one, which may be older than this run.
            if (!id(response).createdAt().isBefore(start)) {
                writes.add(TweetPosted.class, id(response));
            }
        });
    }

    private CompletableFuture<ServiceResponse> edit(UserId user) {
        String displayName = texts.displayName(edits.incrementAndGet());
        return send(
                api.request("PATCH", "v1/users/" + user).withJson(RoostHttp.json("displayName", displayName)),
                response -> writes.add(ProfileUpdated.class, new Edit(user, displayName)));
    }

    private CompletableFuture<ServiceResponse> send(ServiceRequest request, Consumer<ServiceResponse> onSuccess) {
        return api.sendAsync(request).thenApply(response -> {
            if (response.isSuccess()) {
                onSuccess.accept(response);
            }
            return response;
        });
    }

    private static TweetId id(ServiceResponse tweet) {
        try {
            return TweetId.of(
                    RoostJson.mapper().readTree(tweet.body()).path("id").asText());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
