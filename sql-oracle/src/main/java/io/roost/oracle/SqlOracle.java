package io.roost.oracle;

import io.roost.contract.event.Event;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Says by plain SQL what the answers must be at present: events in, home timelines out, with H2 in between. It shares
 * no code and no idea with the streams application, so that agreement of the two means something.
 *
 * <p>Each event goes in once, with its place in the log. Before the next question {@code present-state.sql} makes from
 * them the tables that the query of the design names. The profile policy is {@code all}: everybody's latest profile
 * shows on every tweet.
 *
 * <p>Tests use one oracle for thousands of small histories: {@link #clear} keeps connection, tables and statements.
 * Thread-safe, one call at a time.
 */
public final class SqlOracle implements AutoCloseable {

    /** How many of the newest tweets a home timeline holds. */
    public static final int HOME_TIMELINE_LENGTH = 800;

    private final Connection connection;
    private final EventTables events;
    private final List<PreparedStatement> presentState = new ArrayList<>();
    private final ShownTweets tweets;
    private final TimelineQuery homeTimeline;
    private final TimelineQuery userTimeline;
    private final PreparedStatement users;
    private boolean presentStateIsOld;

    private SqlOracle(String url) {
        try {
            this.connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                for (String ddl : SqlScript.statements("schema.sql")) {
                    statement.execute(ddl);
                }
            }
            this.events = new EventTables(connection);
            for (String step : SqlScript.statements("present-state.sql")) {
                presentState.add(connection.prepareStatement(step));
            }
            this.tweets = new ShownTweets(connection);
            this.homeTimeline = new TimelineQuery(connection, TimelineQuery.HOME, tweets);
            this.userTimeline = new TimelineQuery(connection, TimelineQuery.USER, tweets);
            this.users = connection.prepareStatement("SELECT id FROM users ORDER BY id");
        } catch (SQLException failure) {
            throw new OracleFailure(failure);
        }
    }

    /** An oracle that holds everything in memory: right for up to some millions of events. */
    public static SqlOracle inMemory() {
        return new SqlOracle("jdbc:h2:mem:oracle-" + UUID.randomUUID());
    }

    /**
     * Takes the event that lies at one place of its topic.
     *
     * @throws OracleFailure now or at the next question, if something else lies there already
     */
    public synchronized void append(int partition, long offset, Event event) {
        try {
            events.append(partition, offset, event);
            presentStateIsOld = true;
        } catch (SQLException failure) {
            throw new OracleFailure(failure);
        }
    }

    /** The newest 800 tweets that {@code userId} sees at home, newest first; none for somebody whom no event names. */
    public synchronized List<Tweet> homeTimeline(UserId userId) {
        return timeline(homeTimeline, userId);
    }

    /** All tweets and retweets of {@code userId} that stand, newest first. */
    public synchronized List<Tweet> userTimeline(UserId userId) {
        return timeline(userTimeline, userId);
    }

    private List<Tweet> timeline(TimelineQuery query, UserId userId) {
        try {
            bringPresentStateUpToDate();
            return query.of(userId);
        } catch (SQLException failure) {
            throw new OracleFailure(failure);
        }
    }

    /** Everybody whom an event names, by id. */
    public synchronized List<UserId> users() {
        try {
            bringPresentStateUpToDate();
            List<UserId> ids = new ArrayList<>();
            try (ResultSet rows = users.executeQuery()) {
                while (rows.next()) {
                    ids.add(new UserId(rows.getLong(1)));
                }
            }
            return ids;
        } catch (SQLException failure) {
            throw new OracleFailure(failure);
        }
    }

    /** Forgets every event. */
    public synchronized void clear() {
        try {
            events.clear();
            presentStateIsOld = true;
        } catch (SQLException failure) {
            throw new OracleFailure(failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new OracleFailure(failure);
        }
    }

    private void bringPresentStateUpToDate() throws SQLException {
        if (presentStateIsOld) {
            events.flush();
            for (PreparedStatement step : presentState) {
                step.execute();
            }
            tweets.forget();
            presentStateIsOld = false;
        }
    }
}
