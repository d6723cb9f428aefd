package io.roost.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Repeatedly reads the home timeline and the user timeline of the users 1 to n, and records every answer that is not a 200.
 */
final class EveryReader implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<AtomicInteger> rounds = new ArrayList<>();
    private final String api;
    private final String token;
    private final int users;

    private EveryReader(String api, String token, int users) {
        this.api = api;
        this.token = token;
        this.users = users;
    }

    static EveryReader start(String api, String token, int users) {
        EveryReader reader = new EveryReader(api, token, users);
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread + 1;
            AtomicInteger done = new AtomicInteger();
            reader.rounds.add(done);
            reader.threads.execute(() -> reader.readInRounds(first, done));
        }
        return reader;
    }

    /** Waits until every user has been read {@code more} more times. */
    void awaitRounds(int more) {
        List<Integer> before = rounds.stream().map(AtomicInteger::get).toList();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            for (int thread = 0; thread < THREADS; thread++) {
                // One more, because the current round has already started.
                if (rounds.get(thread).get() <= before.get(thread) + more) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Returns the answers that were not a 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void readInRounds(int first, AtomicInteger done) {
        while (!Thread.currentThread().isInterrupted()) {
            for (int user = first; user <= users; user += THREADS) {
                read("/v1/users/%d/home-timeline".formatted(user));
                read("/v1/users/%d/tweets".formatted(user));
            }
            done.incrementAndGet();
        }
    }

    private void read(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                failures.add("%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
            }
        } catch (IOException failure) {
            failures.add("%s: %s".formatted(path, failure));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(30, TimeUnit.SECONDS);
    }
}
