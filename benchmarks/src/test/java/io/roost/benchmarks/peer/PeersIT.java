package io.roost.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.report.PeerMissing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The peers start, answer and stop; skipped if they are not installed. */
class PeersIT {

    @TempDir
    Path directory;

    @Test
    void shouldStartAndStopRedis() throws Exception {
        Jedis left;
        try (Resources resources = new Resources()) {
            RedisServer redis = new RedisServer(directory, resources);
            left = redis.connect();
            left.lpush("home:1", "7", "8");
            assertThat(left.lrange("home:1", 0, 10)).containsExactly("8", "7");
        } catch (PeerMissing missing) {
            Assumptions.abort(missing.getMessage());
            return;
        }
        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(left::ping).isInstanceOf(RuntimeException.class);
    }

    @Test
    void shouldStartAndStopPostgres() throws Exception {
        String url;
        try (Resources resources = new Resources()) {
            PostgresServer postgres = new PostgresServer(resources);
            url = postgres.url();
            try (Connection connection = postgres.connect();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT 6 * 7")) {
                found.next();
                assertThat(found.getInt(1)).isEqualTo(42);
            }
        } catch (PeerMissing missing) {
            Assumptions.abort(missing.getMessage());
            return;
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }
}
