package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.roost.service.start.StartupFailure;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose start fails after it has opened its database, because its port is in use. */
class FailedStartIT {

    private static final int ATTEMPTS = 10;

    @Test
    void shouldLeaveNothingOpen(@TempDir Path directory) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> environment = Map.of(
                    "ROOST_SERVICE_TOKEN",
                    FakeServer.TOKEN,
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "127.0.0.1:" + taken.getLocalPort(),
                    "API_PORT",
                    String.valueOf(taken.getLocalPort()),
                    "API_ADMIN_PORT",
                    "0",
                    "API_DATABASE_URL",
                    "jdbc:h2:file:" + directory.resolve("new/api/accounts") + ";DB_CLOSE_ON_EXIT=FALSE",
                    "ROOST_LOG_LEVEL",
                    "ERROR");
            fail(environment);
            long before = openFiles();

            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                fail(environment);
            }

            await("closed files and sockets").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(openFiles())
                    .isLessThan(before + ATTEMPTS));
        }
        for (String made : new String[] {"new", "new/api"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(made)))
                    .as(made)
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void fail(Map<String, String> environment) {
        assertThatThrownBy(new ApiServiceApplication(environment)::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("in use");
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
