package io.roost.cli.deployment;

import io.roost.client.NoResponse;
import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.poll.Poll;
import io.roost.service.start.StartupFailure;
import java.net.URI;
import java.time.Duration;

/** Waits until a service says on its admin port that it may be sent traffic. */
final class Readiness {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ServiceHttp HTTP = new ServiceHttp(TIMEOUT, 1);

    private final String service;
    private final ServiceRequest request;

    Readiness(String service, int adminPort) {
        this.service = service;
        ServiceAddress admin = ServiceAddress.of(URI.create(ServiceEnvironment.url(adminPort)));
        this.request = ServiceRequest.get(admin, "/ready", TIMEOUT);
    }

    /** @throws StartupFailure if it has not become ready after ten minutes: a large view takes its time to come back */
    void await() throws InterruptedException {
        if (!new Poll(BOUND, Duration.ofMillis(50)).until(() -> ask().isEmpty())) {
            throw new StartupFailure("%s is not ready after %s: %s".formatted(service, BOUND, ask()));
        }
    }

    /** Why it is not ready; empty once it is. */
    private String ask() throws InterruptedException {
        try {
            ServiceResponse response = HTTP.sendInterruptibly(request);
            return response.status() == 200 ? "" : response.text();
        } catch (NoResponse noAnswer) {
            return String.valueOf(noAnswer.getMessage());
        }
    }
}
