package io.roost.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.roost.contract.event.Event;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Computes timelines from events by SQL, in an H2 database in memory. It shares no code with the streams application, so the
 * two can be compared.
 *
 * <p>Events are appended with their positions in the log. Before the next query, {@code present-state.sql} derives the tables
 * of the query that specifies a home timeline. The profile policy is {@code all}: every tweet shows its author's latest
 * profile.
 *
 * <p>Each method throws an {@link IllegalStateException} if the database fails, for example because two events have the same
 * position. It has room for some millions of events. Thread-safe; calls are executed one at a time.
 */
public final class SqlOracle implements AutoCloseable {

    /** The query that specifies a home timeline, except for the columns. */
    private static final String HOME_TIMELINE = """
            SELECT t.id FROM tweets t
              JOIN users   u ON t.author_id   = u.id
              JOIN follows f ON f.followee_id = u.id
             WHERE f.follower_id = ?  ORDER BY t.id DESC  LIMIT 800""";

    private static final String USER_TIMELINE = "SELECT id FROM tweets WHERE author_id = ? ORDER BY id DESC";

    private final Connection connection;
    private final EventWriter events;
    private final PreparedStatement presentState;
    private final PreparedStatement homeTimeline;
    private final PreparedStatement userTimeline;
    private final PreparedStatement users;
    private final CachedTweetReader tweets;
    private boolean isStale;

    private SqlOracle() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:h2:mem:oracle-" + UUID.randomUUID());
        connection.createStatement().execute(script("schema.sql"));
        this.events = new EventWriter(connection);
        this.presentState = connection.prepareStatement(script("present-state.sql"));
        this.homeTimeline = connection.prepareStatement(HOME_TIMELINE);
        this.userTimeline = connection.prepareStatement(USER_TIMELINE);
        this.users = connection.prepareStatement("SELECT id FROM users ORDER BY id");
        this.tweets = new CachedTweetReader(connection);
    }

    private static String script(String name) {
        try (InputStream resource = requireNonNull(SqlOracle.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static SqlOracle inMemory() {
        return call(SqlOracle::new);
    }

    private interface DatabaseCall<T> {
        T run() throws SQLException;
    }

    private static <T> T call(DatabaseCall<T> call) {
        try {
            return call.run();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    /** Appends the event at a position of its topic. Events are batched: a failure may be thrown by a later call. */
    public synchronized void append(int partition, long offset, Event event) {
        call(() -> {
            isStale = true;
            events.append(partition, offset, event);
            return true;
        });
    }

    /** Returns the home timeline: at most the newest 800 tweets, newest first; empty for an unknown user. */
    public synchronized List<Tweet> homeTimeline(UserId userId) {
        return call(() -> timeline(homeTimeline, userId));
    }

    /** Returns all visible tweets and retweets of a user, newest first. */
    public synchronized List<Tweet> userTimeline(UserId userId) {
        return call(() -> timeline(userTimeline, userId));
    }

    private List<Tweet> timeline(PreparedStatement query, UserId userId) throws SQLException {
        update();
        query.setLong(1, userId.value());
        List<Tweet> timeline = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                timeline.add(tweets.read(rows.getLong(1)));
            }
        }
        return timeline;
    }

    /** Returns the users that events name, ordered by id. */
    public synchronized List<UserId> users() {
        return call(() -> {
            update();
            List<UserId> ids = new ArrayList<>();
            try (ResultSet rows = users.executeQuery()) {
                while (rows.next()) {
                    ids.add(new UserId(rows.getLong(1)));
                }
            }
            return ids;
        });
    }

    private void update() throws SQLException {
        if (isStale) {
            events.flush();
            presentState.execute();
            tweets.clearCache();
            isStale = false;
        }
    }

    /** Removes all events. Faster than a new oracle. */
    public synchronized void clear() {
        call(() -> {
            isStale = true;
            events.deleteAll();
            return true;
        });
    }

    @Override
    public synchronized void close() {
        call(() -> {
            connection.close();
            return true;
        });
    }
}
