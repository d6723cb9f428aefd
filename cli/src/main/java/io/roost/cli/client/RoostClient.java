package io.roost.cli.client;

import com.fasterxml.jackson.databind.JavaType;
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
import io.roost.contract.poll.Poll;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import io.roost.contract.rest.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls Roost with the service token, which can act as any user. Methods throw {@link CallFailed} for an answer that is not
 * 2xx, and {@link CallInterrupted} if the thread is interrupted. Thread-safe.
 */
public final class RoostClient {

    private static final JavaType TWEETS =
            RoostJson.mapper().getTypeFactory().constructParametricType(Page.class, Tweet.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Poll UNTIL_AVAILABLE = new Poll(Duration.ofSeconds(60), Duration.ofMillis(500));
    private static final ServiceHttp HTTP = new ServiceHttp(TIMEOUT, Integer.MAX_VALUE);

    private final ServiceAddress api;
    private final ServiceAddress ingest;

    public RoostClient(String apiUrl, String ingestUrl, String serviceToken) {
        this.api = ServiceAddress.of(URI.create(apiUrl), "Bearer " + serviceToken);
        this.ingest = ServiceAddress.of(URI.create(ingestUrl), "Bearer " + serviceToken);
    }

    /** A new account, with a token of the user. */
    public record Account(User user, String token) {}

    public Account signUp(String username, String password, String displayName) {
        Map<String, String> account = Map.of("username", username, "password", password, "displayName", displayName);
        return read(Account.class, call(api("POST", "/v1/accounts").withJson(json(account))));
    }

    public Optional<User> userNamed(String username) {
        return found(User.class, "/v1/users/by-username/" + username);
    }

    public Optional<User> user(UserId user) {
        return found(User.class, "/v1/users/" + user);
    }

    public Optional<Tweet> tweet(TweetId tweet) {
        return found(Tweet.class, "/v1/tweets/" + tweet);
    }

    public User edit(UserId user, Map<String, String> changes) {
        return read(User.class, call(api("PATCH", "/v1/users/" + user).withJson(json(changes))));
    }

    public void follow(UserId follower, UserId followee) {
        call(api("PUT", "/v1/users/%s/following/%s".formatted(follower, followee)));
    }

    public void unfollow(UserId follower, UserId followee) {
        call(api("DELETE", "/v1/users/%s/following/%s".formatted(follower, followee)));
    }

    public Tweet post(UserId author, String text) {
        return read(Tweet.class, call(as(author, "POST", "/v1/tweets").withJson(json(Map.of("text", text)))));
    }

    public Tweet retweet(UserId user, TweetId tweet) {
        return read(Tweet.class, call(as(user, "PUT", "/v1/tweets/" + tweet + "/retweet")));
    }

    public void undoRetweet(UserId user, TweetId tweet) {
        call(as(user, "DELETE", "/v1/tweets/" + tweet + "/retweet"));
    }

    public void delete(TweetId tweet) {
        call(api("DELETE", "/v1/tweets/" + tweet));
    }

    public Page<Tweet> homeTimeline(UserId user, int limit) {
        return read(TWEETS, call(api("GET", "/v1/users/%s/home-timeline?limit=%d".formatted(user, limit))));
    }

    /** Returns the newest {@code limit} entries of the home timeline below {@code maxId}. */
    public Page<Tweet> homeTimelineBelow(UserId user, int limit, String maxId) {
        String path = "/v1/users/%s/home-timeline?limit=%d&max_id=%s".formatted(user, limit, maxId);
        return read(TWEETS, call(api("GET", path)));
    }

    public Page<Tweet> userTimeline(UserId user, int limit) {
        return read(TWEETS, call(api("GET", "/v1/users/%s/tweets?limit=%d".formatted(user, limit))));
    }

    /**
     * Sends commands to ingest-service in bulk. Those that are refused with 503 are sent again, for a minute at most.
     *
     * @throws IllegalStateException if the event of a command was not appended to the log
     */
    public void ingest(List<? extends Command> commands) {
        List<Command> remaining = new ArrayList<>(commands);
        try {
            boolean appended = UNTIL_AVAILABLE.until(() -> {
                List<Command> unavailable = append(remaining);
                remaining.clear();
                remaining.addAll(unavailable);
                return remaining.isEmpty();
            });
            if (!appended) {
                throw new IllegalStateException("%d of %d commands were not appended: ingest-service still answers 503"
                        .formatted(remaining.size(), commands.size()));
            }
        } catch (InterruptedException interrupted) {
            throw new CallInterrupted(interrupted);
        }
    }

    /** Returns the commands that were refused with 503, which may be all. */
    private List<Command> append(List<Command> commands) {
        ServiceRequest request = ServiceRequest.of(ingest, "POST", "/v1/events", TIMEOUT);
        List<String> results;
        try {
            results = call(request.withLines(CommandLines.write(commands)))
                    .text()
                    .lines()
                    .toList();
        } catch (CallFailed failure) {
            if (failure.status() == 503) {
                return List.copyOf(commands);
            }
            throw failure;
        }
        if (results.size() != commands.size()) {
            throw new IllegalStateException("%d results of %d commands".formatted(results.size(), commands.size()));
        }
        List<Command> unavailable = new ArrayList<>();
        for (int line = 0; line < results.size(); line++) {
            int status = status(results.get(line));
            if (status == 503) {
                unavailable.add(commands.get(line));
            } else if (status != 201) {
                throw new IllegalStateException("a command was refused: " + results.get(line));
            }
        }
        return unavailable;
    }

    private static int status(String result) {
        try {
            return RoostJson.mapper().readTree(result).path("status").asInt();
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private ServiceRequest api(String method, String path) {
        return ServiceRequest.of(api, method, path, TIMEOUT);
    }

    private ServiceRequest as(UserId user, String method, String path) {
        return api(method, path).withHeader("Roost-User", user.toString());
    }

    private static ServiceResponse call(ServiceRequest request) {
        try {
            ServiceResponse response = HTTP.sendInterruptibly(request);
            if (!response.isSuccess()) {
                throw new CallFailed(request, response);
            }
            return response;
        } catch (NoResponse failure) {
            throw new UncheckedIOException(request + " failed: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            throw new CallInterrupted(interrupted);
        }
    }

    private <T> Optional<T> found(Class<T> type, String path) {
        try {
            return Optional.of(read(type, call(api("GET", path))));
        } catch (CallFailed failure) {
            if (failure.status() == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static <T> T read(Class<T> type, ServiceResponse response) {
        return read(RoostJson.mapper().constructType(type), response);
    }

    private static <T> T read(JavaType type, ServiceResponse response) {
        try {
            return RoostJson.mapper().readValue(response.body(), type);
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

    /** Thrown for an answer that is not 2xx. */
    public static final class CallFailed extends RuntimeException {

        private final int status;

        CallFailed(ServiceRequest request, ServiceResponse answer) {
            super("%s answered %d: %s".formatted(request, answer.status(), answer.text()));
            this.status = answer.status();
        }

        public int status() {
            return status;
        }
    }

    /** Thrown if a thread was interrupted while it waited; its interrupt status is set again. */
    public static final class CallInterrupted extends RuntimeException {

        public CallInterrupted(InterruptedException cause) {
            super(cause);
            Thread.currentThread().interrupt();
        }
    }
}
