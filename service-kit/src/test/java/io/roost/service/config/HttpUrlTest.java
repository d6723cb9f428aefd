package io.roost.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Validator;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {

    private static final Validator VALIDATOR = Validators.newValidator();

    private record Setting(
            @HttpUrl URI url, @HttpUrl(list = true) String urls) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ingest_service:8081",
                "http://ingest:8081/",
                "https://roost.example.org/social",
                "http://127.0.0.1:8081",
                "http://[::1]:8081"
            })
    void shouldAcceptUrlsOfServices(String url) {
        assertThat(VALIDATOR.validate(new Setting(URI.create(url), url + ",http://other_one:1")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://ingest",
                "http:///v1",
                "ingest:8081",
                "http://ada:secret@ingest",
                "http://ingest:99999",
                "http://ingest_service:99999",
                "http://ingest?a=b",
                "http://ingest#a",
                "http://r\u00f6st.example.org"
            })
    void shouldRefuseOtherUrls(String url) {
        assertThat(VALIDATOR.validate(new Setting(URI.create(url), url))).hasSize(2);
    }
}
