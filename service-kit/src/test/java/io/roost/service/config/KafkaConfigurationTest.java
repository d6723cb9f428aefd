package io.roost.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Validator;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConfigurationTest {

    private static final Validator VALIDATOR = Validators.newValidator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:9092",
                "kafka-1.example.org:9092,kafka_2:9093",
                " a:1 , b:2 ,",
                "a:1\n",
                "a:1\r\n",
                "\ta:1",
                "a:1,\tb:2",
                "a:1,\n b:2",
                "SASL_SSL://a:1",
                "[::1]:9092",
                "a:0",
                "a:65535",
                "a:00080"
            })
    void shouldAcceptBootstrapServers(String servers) {
        assertThat(VALIDATOR.validate(new KafkaConfiguration(servers, 4, null, null, Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "a", "a:", ":1", "a:65536", "a:70000", "a:999999", "a:1 b:2", "a:1,b", "a b:1", "a:-1"})
    void shouldRejectOtherBootstrapServers(String servers) {
        assertThat(VALIDATOR.validate(new KafkaConfiguration(servers, 4, null, null, Map.of())))
                .isNotEmpty();
    }
}
