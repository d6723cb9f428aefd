package io.roost.cli.client;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.client.NoResponse;
import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.command.Command;
import io.roost.contract.command.CommandLines;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import io.roost.contract.rest.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
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

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ServiceHttp HTTP = new ServiceHttp(TIMEOUT, Integer.MAX_VALUE);

    private final ServiceAddress api;
    private final ServiceAddress ingest;

    /** A client of the services at these base URLs. */
    public RoostClient(String apiUrl, String ingestUrl, String serviceToken) {
        this.api = ServiceAddress.of(URI.create(apiUrl), "Bearer " + serviceToken);
        this.ingest = ServiceAddress.of(URI.create(ingestUrl), "Bearer " + serviceToken);
    }

    /** A new account: the user, and a token that acts as that user. */
    public record Account(User user, String token) {}

    public Account signUp(String username, String password, String displayName) {
        return read(
                ACCOUNT,
                call(request("POST", "/v1/accounts")
                        .withJson(
                                json(Map.of("username", username, "password", password, "displayName", displayName)))));
    }

    public Optional<User> userNamed(String username) {
        return found(() -> read(USER, get("/v1/users/by-username/" + username)));
    }

    public Optional<User> user(UserId user) {
        return found(() -> read(USER, get("/v1/users/" + user)));
    }

    public Optional<Tweet> tweet(TweetId tweet) {
        return found(() -> read(TWEET, get("/v1/tweets/" + tweet)));
    }

    public User edit(UserId user, Map<String, String> changes) {
        return read(USER, call(request("PATCH", "/v1/users/" + user).withJson(json(changes))));
    }

    public void follow(UserId follower, UserId followee) {
        call(request("PUT", following(follower, followee)));
    }

    public void unfollow(UserId follower, UserId followee) {
        call(request("DELETE", following(follower, followee)));
    }

    public Tweet post(UserId author, String text) {
        return read(TWEET, call(as(author, request("POST", "/v1/tweets").withJson(json(Map.of("text", text))))));
    }

    public Tweet retweet(UserId user, TweetId tweet) {
        return read(TWEET, call(as(user, request("PUT", "/v1/tweets/" + tweet + "/retweet"))));
    }

    public void takeRetweetBack(UserId user, TweetId tweet) {
        call(as(user, request("DELETE", "/v1/tweets/" + tweet + "/retweet")));
    }

    public void delete(TweetId tweet) {
        call(request("DELETE", "/v1/tweets/" + tweet));
    }

    /** The newest {@code limit} entries of the home timeline. */
    public Page<Tweet> homeTimeline(UserId user, int limit) {
        return read(TWEETS, get("/v1/users/%s/home-timeline?limit=%d".formatted(user, limit)));
    }

    /** The newest {@code limit} entries of the home timeline below {@code maxId}. */
    public Page<Tweet> homeTimelineBelow(UserId user, int limit, String maxId) {
        return read(TWEETS, get("/v1/users/%s/home-timeline?limit=%d&max_id=%s".formatted(user, limit, maxId)));
    }

    /** The newest {@code limit} tweets by {@code user}. */
    public Page<Tweet> userTimeline(UserId user, int limit) {
        return read(TWEETS, get("/v1/users/%s/tweets?limit=%d".formatted(user, limit)));
    }

    /**
     * Sends commands in ingest's bulk form.
     *
     * @return the answers, line by line
     */
    public List<String> ingest(List<? extends Command> commands) {
        return call(ServiceRequest.of(ingest, "POST", "/v1/events", TIMEOUT).withLines(CommandLines.write(commands)))
                .text()
                .lines()
                .toList();
    }

    private ServiceResponse get(String path) {
        return call(request("GET", path));
    }

    private ServiceRequest request(String method, String path) {
        return ServiceRequest.of(api, method, path, TIMEOUT);
    }

    private static ServiceRequest as(UserId user, ServiceRequest request) {
        return request.withHeader("Roost-User", user.toString());
    }

    private static ServiceResponse call(ServiceRequest request) {
        try {
            ServiceResponse response = HTTP.sendInterruptibly(request);
            if (!response.isSuccess()) {
                throw new CallFailed(request.toString(), response.status(), response.text());
            }
            return response;
        } catch (NoResponse failure) {
            throw new UncheckedIOException(request + " failed: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterrupted(interrupted);
        }
    }

    private static String following(UserId follower, UserId followee) {
        return "/v1/users/%s/following/%s".formatted(follower, followee);
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

    private static <T> T read(ObjectReader reader, ServiceResponse response) {
        try {
            return reader.readValue(response.body());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static byte[] json(Map<String, String> fields) {
        try {
            return RoostJson.mapper().writeValueAsBytes(fields);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
