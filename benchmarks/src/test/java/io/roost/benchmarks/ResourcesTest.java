package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldCloseInReverseOrder() throws IOException {
        try (Resources resources = new Resources()) {
            resources.add(closing("broker"));
            resources.add(closing("view"));
        }

        assertThat(closed).containsExactly("view", "broker");
    }

    @Test
    void shouldCloseIfOpeningAnotherResourceFails() throws IOException {
        assertThatThrownBy(() -> {
                    try (Resources resources = new Resources()) {
                        resources.add(closing("broker"));
                        throw new IllegalArgumentException("no view");
                    }
                })
                .hasMessage("no view");

        assertThat(closed).containsExactly("broker");
    }

    @Test
    void shouldCloseOthersIfClosingOneFails() throws IOException {
        Resources resources = new Resources();
        resources.add(closing("broker"));
        resources.add(() -> {
            throw new IllegalArgumentException("not now");
        });

        assertThatThrownBy(resources::close).hasMessage("not now");

        assertThat(closed).containsExactly("broker");
    }

    private AutoCloseable closing(String name) {
        return () -> closed.add(name);
    }
}
