package io.roost.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.contract.command.Command;
import io.roost.contract.command.CommandLines;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import io.roost.contract.rest.User;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls Roost with the service token, which acts as any user. Every call that is answered with no success throws
 * {@link CallFailed}. Thread-safe.
 */
public final class RoostClient {

    private static final ObjectReader USER = RoostJson.mapper().readerFor(User.class);
    private static final ObjectReader TWEET = RoostJson.mapper().readerFor(Tweet.class);
    private static final ObjectReader ACCOUNT = RoostJson.mapper().readerFor(Account.class);
    private static final ObjectReader TWEETS = RoostJson.mapper()
            .readerFor(RoostJson.mapper().getTypeFactory().constructParametricType(Page.class, Tweet.class));

    private final String apiUrl;
    private final String serviceToken;
    private final HttpCalls api;
    private final HttpCalls ingest;

    /** A client of the services at these base URLs. */
    public RoostClient(String apiUrl, String ingestUrl, String serviceToken) {
        this.apiUrl = apiUrl;
        this.serviceToken = serviceToken;
        this.api = new HttpCalls(apiUrl, bearer(serviceToken));
        this.ingest = new HttpCalls(ingestUrl, bearer(serviceToken));
    }

    /** A new account: the user, and a token that acts as that user. */
    public record Account(User user, String token) {}

    public Account signUp(String username, String password, String displayName) {
        return read(
                ACCOUNT,
                api.send(
                        "POST",
                        "/v1/accounts",
                        Map.of("username", username, "password", password, "displayName", displayName)));
    }

    public Optional<User> userNamed(String username) {
        return found(() -> read(USER, api.get("/v1/users/by-username/" + username)));
    }

    public Optional<User> user(UserId user) {
        return found(() -> read(USER, api.get("/v1/users/" + user)));
    }

    public Optional<Tweet> tweet(TweetId tweet) {
        return found(() -> read(TWEET, api.get("/v1/tweets/" + tweet)));
    }

    public User edit(UserId user, Map<String, String> changes) {
        return read(USER, api.send("PATCH", "/v1/users/" + user, changes));
    }

    public void follow(UserId follower, UserId followee) {
        api.send("PUT", following(follower, followee), null);
    }

    public void unfollow(UserId follower, UserId followee) {
        api.send("DELETE", following(follower, followee), null);
    }

    public Tweet post(UserId author, String text) {
        return read(TWEET, as(author).send("POST", "/v1/tweets", Map.of("text", text)));
    }

    public Tweet retweet(UserId user, TweetId tweet) {
        return read(TWEET, as(user).send("PUT", "/v1/tweets/" + tweet + "/retweet", null));
    }

    public void takeRetweetBack(UserId user, TweetId tweet) {
        as(user).send("DELETE", "/v1/tweets/" + tweet + "/retweet", null);
    }

    public void delete(TweetId tweet) {
        api.send("DELETE", "/v1/tweets/" + tweet, null);
    }

    /** The newest {@code limit} entries of the home timeline. */
    public Page<Tweet> homeTimeline(UserId user, int limit) {
        return read(TWEETS, api.get("/v1/users/%s/home-timeline?limit=%d".formatted(user, limit)));
    }

    /** The newest {@code limit} entries of the home timeline below {@code maxId}. */
    public Page<Tweet> homeTimelineBelow(UserId user, int limit, String maxId) {
        return read(TWEETS, api.get("/v1/users/%s/home-timeline?limit=%d&max_id=%s".formatted(user, limit, maxId)));
    }

    /** The newest {@code limit} tweets by {@code user}. */
    public Page<Tweet> userTimeline(UserId user, int limit) {
        return read(TWEETS, api.get("/v1/users/%s/tweets?limit=%d".formatted(user, limit)));
    }

    /**
     * Sends commands in ingest's bulk form.
     *
     * @return the answers, line by line
     */
    public List<String> ingest(List<? extends Command> commands) {
        return ingest.send(
                        "POST",
                        "/v1/events",
                        "application/x-ndjson",
                        BodyPublishers.ofByteArray(CommandLines.write(commands)))
                .lines()
                .toList();
    }

    private HttpCalls as(UserId user) {
        return new HttpCalls(apiUrl, Map.of("Authorization", "Bearer " + serviceToken, "Roost-User", user.toString()));
    }

    private static String following(UserId follower, UserId followee) {
        return "/v1/users/%s/following/%s".formatted(follower, followee);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (CallFailed failure) {
            if (failure.status() == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static <T> T read(ObjectReader reader, String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
