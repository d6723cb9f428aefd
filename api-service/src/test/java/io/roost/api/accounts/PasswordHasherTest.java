package io.roost.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.roost.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private final PasswordHasher hasher = new PasswordHasher(new MetricRegistry());

    @Test
    void shouldMatchOnlyTheHashedPassword() {
        String hash = hasher.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$").doesNotContain("correct horse");
        assertThat(hasher.matches("correct horse", hash)).isTrue();
        assertThat(hasher.matches("Correct horse", hash)).isFalse();
        assertThat(hasher.matches("", hash)).isFalse();
    }

    @Test
    void shouldSaltEveryHash() {
        assertThat(hasher.hash("correct horse")).isNotEqualTo(hasher.hash("correct horse"));
    }

    @Test
    void shouldMatchAccentsInEveryNormalForm() {
        assertThat(hasher.matches("caf\u00e9 au lait", hasher.hash("cafe\u0301 au lait")))
                .isTrue();
    }

    @Test
    void shouldMatchLongPasswordsInEveryNormalForm() {
        assertThat(hasher.matches("e\u0301".repeat(200), hasher.hash("\u00e9".repeat(200))))
                .isTrue();
    }

    @Test
    void shouldNotMatchAPasswordThatIsFarTooLong() {
        String endless = "a" + "\u0301".repeat(15_000) + "\u0327".repeat(15_000);

        assertThat(hasher.matches(endless, hasher.hash("correct horse"))).isFalse();
    }

    @Test
    void shouldRefuseCallsWhenTooManyWait() throws Exception {
        int many = 16 + Runtime.getRuntime().availableProcessors() + 40;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Integer>> answers = threads.invokeAll(Collections.nCopies(many, this::statusOfHashing));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).contains(200, 429).containsOnly(200, 429);
        } finally {
            threads.shutdownNow();
        }
    }

    private int statusOfHashing() {
        try {
            hasher.hash("correct horse");
            return 200;
        } catch (ProblemException refused) {
            return refused.problem().status();
        }
    }
}
