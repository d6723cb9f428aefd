package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Person;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Floods of log-ins from one address and at one account, with the default limits. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is a local address")
class LogInFloodIT {

    private static final int FLOODING = 60;
    private static final int LOG_INS = 20;
    private static final RunningApi RUNNING = RunningApi.with();

    private final ApiClient api = RUNNING.client();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();

    @AfterAll
    static void stop() throws Exception {
        RUNNING.close();
    }

    @Test
    void shouldAcceptOtherLogInsWhileOneAddressFloods() throws Exception {
        Person ada = api.newPerson();
        shouldLogIn(ada, "127.0.5.2", number -> logIn("127.0.5.1", "nobody_" + number, "wrong password"));
    }

    @Test
    void shouldAcceptOtherLogInsWhileManyAddressesGuessAtOneAccount() throws Exception {
        Person ada = api.newPerson();
        Person eve = api.newPerson();
        shouldLogIn(ada, "127.0.6.200", number -> logIn("127.0.6." + number % 100, eve.username(), "wrong password"));
    }

    private interface Flood {
        void send(int number);
    }

    private void shouldLogIn(Person person, String address, Flood flood) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FLOODING);
        try {
            CountDownLatch begun = new CountDownLatch(FLOODING);
            for (int thread = 0; thread < FLOODING; thread++) {
                int number = thread + 1;
                threads.execute(() -> {
                    flood.send(number);
                    begun.countDown();
                    while (!over.get()) {
                        flood.send(number);
                        answered.incrementAndGet();
                    }
                });
            }
            // The first guesses cost a hash each, and take long while the rest of the flood competes for the processor.
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(60)).until(() -> answered.get() > 3 * FLOODING);

            for (int logIn = 0; logIn < LOG_INS; logIn++) {
                assertThat(logIn(address, person.username(), "correct horse")).startsWith("HTTP/1.1 201");
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private String logIn(String address, String username, String password) {
        return api.sendFrom(
                address,
                "POST",
                "/v1/sessions",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }
}
