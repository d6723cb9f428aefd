package io.roost.service.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.roost.service.ParrotApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecretFreeLogsTest {

    private static final String TOKEN = "a-token-of-the-tests";
    private static final String SESSION_TOKEN = "Zk3w".repeat(10) + "_-8.x-ZLD1kQ_0s";

    @TempDir
    private Path directory;

    @Test
    void shouldMaskMessagesAndExceptionsAndPrintNoBytesOfRequests() throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Path file = directory.resolve("test.log");
        FileAppender<ILoggingEvent> appender = appenderTo(file, context);
        var own = context.getLogger("secret-test");
        var wire = context.getLogger("org.apache.hc.client5.http.wire");
        own.addAppender(appender);
        wire.addAppender(appender);
        own.setLevel(Level.TRACE);
        try {
            SecretFreeLogs.install(List.of(TOKEN));
            wire.setLevel(Level.TRACE);
            own.trace("one {} two Bearer first-secret three", TOKEN);
            own.debug("four {\"password\":\"second \\\" secret\"} NewSession[token=third-secret]");
            own.error("five", new IllegalStateException("Authorization: bearer fourth-secret " + TOKEN));
            own.info("six {} seven /{} eight ({})", SESSION_TOKEN, SESSION_TOKEN, SESSION_TOKEN);
            wire.trace("bytes");
        } finally {
            own.detachAppender(appender);
            wire.detachAppender(appender);
            wire.setLevel(null);
            appender.stop();
        }
        assertThat(Files.readString(file))
                .contains("one *** two Bearer *** three", "four {\"password\":\"***\"} NewSession[token=***]", "five")
                .contains("six *** seven /*** eight (***)")
                .contains("IllegalStateException: Authorization: bearer *** ***")
                .doesNotContain("secret\"", "-secret ", "bytes", TOKEN);
    }

    @Test
    void shouldMaskTheConfiguredServiceToken() throws Exception {
        Path log = directory.resolve("parrot.log");
        Path configuration = directory.resolve("parrot.yml");
        String builtIn =
                new String(getClass().getResourceAsStream("/parrot.yml").readAllBytes());
        Files.writeString(
                configuration,
                builtIn.replace("${ROOST_SERVICE_TOKEN:-}", TOKEN)
                        + "  appenders: [{type: file, currentLogFilename: %s, archive: false}]%n".formatted(log));
        ParrotApplication parrot = new ParrotApplication(Map.of());
        parrot.run("server", configuration.toString());
        try {
            LoggerFactory.getLogger("secret-test").warn("the token is {}", TOKEN);
        } finally {
            parrot.stop();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(log).content().contains("the token is ***"));
        assertThat(log).content().doesNotContain(TOKEN);
    }

    @Test
    void shouldHaveAdminTasksOnlyIfConfigured() throws Exception {
        for (var expected : Map.of("", 404, "true", 200).entrySet()) {
            ParrotApplication parrot =
                    new ParrotApplication(Map.of("ROOST_SERVICE_TOKEN", TOKEN, "ROOST_ADMIN_TASKS", expected.getKey()));
            parrot.start();
            try {
                for (String task : List.of("gc", "log-level?logger=nobody&level=INFO")) {
                    assertThat(post(parrot.adminPort(), "/tasks/" + task)).isEqualTo(expected.getValue());
                }
            } finally {
                parrot.stop();
            }
        }
    }

    private static int post(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static FileAppender<ILoggingEvent> appenderTo(Path file, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger: %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
