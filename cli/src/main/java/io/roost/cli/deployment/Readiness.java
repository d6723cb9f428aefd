package io.roost.cli.deployment;

import io.roost.service.start.StartupFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a service says on its admin port that it may be sent traffic. */
final class Readiness {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String service;
    private final HttpRequest request;

    Readiness(String service, int adminPort) {
        this.service = service;
        this.request = HttpRequest.newBuilder(URI.create(ServiceEnvironment.url(adminPort) + "/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    /** @throws StartupFailure if it has not become ready after ten minutes: a large view takes its time to come back */
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        String answer = ask();
        while (!answer.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartupFailure("%s is not ready after %s: %s".formatted(service, BOUND, answer));
            }
            TimeUnit.MILLISECONDS.sleep(50);
            answer = ask();
        }
    }

    /** Why it is not ready; empty once it is. */
    private String ask() throws InterruptedException {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? "" : response.body();
        } catch (IOException noAnswer) {
            return noAnswer.toString();
        }
    }
}
