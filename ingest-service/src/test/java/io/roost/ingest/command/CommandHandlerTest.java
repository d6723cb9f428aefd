package io.roost.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.ingest.claim.ClaimTerm;
import io.roost.ingest.log.LogEntry;
import io.roost.ingest.log.LogUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CommandHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:04:05.123Z");
    private static final Instant HISTORY = Instant.parse("2010-05-06T07:08:09.010Z");
    private static final UserId NINE = new UserId(9);

    private final TweetIdGenerator generator = new TweetIdGenerator(5, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);
    private final TweetIds ids = new TweetIds(() -> ClaimTerm.ENDLESS, generator, Clock.fixed(NOW, ZoneOffset.UTC));
    private final CommandHandler handler = new CommandHandler(
            () -> {
                throw new LogUnavailable();
            },
            ids);

    @Test
    void shouldPostATweetNow() throws InvalidCommand {
        LogEntry entry = entry("{'type':'tweet','author':'9','text':'e\\u0301'}");
        TweetPosted event = (TweetPosted) entry.event();

        assertThat(entry.event().topic()).isEqualTo("tweets");
        assertThat(entry.event().key()).isEqualTo(NINE);
        assertThat(entry.id()).isEqualTo(event.tweetId().toString());
        assertThat(entry.epochMilli()).isEqualTo(NOW.toEpochMilli());
        assertThat(event.text()).isEqualTo("é");
        assertThat(event.createdAt()).isEqualTo(NOW).isEqualTo(event.tweetId().createdAt());
        assertThat(event.retweetOf()).isNull();
    }

    @Test
    void shouldPostAnOldTweetWithACurrentRecordTimestamp() throws InvalidCommand {
        LogEntry entry = entry("{'type':'tweet','author':'9','text':'x','createdAt':'2010-05-06T07:08:09.0109Z'}");

        assertThat(((TweetPosted) entry.event()).createdAt()).isEqualTo(HISTORY);
        assertThat(entry.epochMilli()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void shouldPostWithAGivenId() throws InvalidCommand {
        TweetId id = generator.at(NINE, HISTORY);
        for (String time :
                new String[] {"", ",'createdAt':'" + HISTORY + "'", ",'createdAt':'2010-05-06T09:08:09.010+02:00'"}) {
            LogEntry entry = entry("{'type':'tweet','author':'9','text':'x','id':'" + id + "'" + time + "}");

            assertThat(((TweetPosted) entry.event()).tweetId()).isEqualTo(id);
            assertThat(((TweetPosted) entry.event()).createdAt()).isEqualTo(HISTORY);
        }
    }

    @Test
    void shouldNotStampARecordBeforeTheTimeInTheId() throws InvalidCommand {
        TweetId ahead = generator.at(NINE, NOW.plusSeconds(4));

        assertThat(entry("{'type':'tweet','author':'9','text':'x','id':'" + ahead + "'}")
                        .epochMilli())
                .isEqualTo(NOW.plusSeconds(4).toEpochMilli());
        assertThat(refusedField("{'type':'tweet','author':'9','text':'x','id':'"
                        + generator.at(NINE, NOW.plusSeconds(6)) + "'}"))
                .isEqualTo("id");
    }

    @Test
    void shouldGiveARetweetAHigherIdThanItsOriginal() throws InvalidCommand {
        TweetId original = generator.at(new UserId(8), NOW.plusSeconds(3));
        TweetPosted retweet = (TweetPosted) entry("{'type':'retweet','author':'9','tweet':'" + original + "'}")
                .event();

        assertThat(retweet.retweetOf()).isEqualTo(original);
        assertThat(retweet.text()).isEmpty();
        assertThat(retweet.tweetId()).isGreaterThan(original);
        TweetId old = generator.at(new UserId(8), HISTORY);
        assertThat(((TweetPosted) entry("{'type':'retweet','author':'9','tweet':'" + old + "','createdAt':'"
                                        + HISTORY.plusMillis(1) + "'}")
                                .event())
                        .createdAt())
                .isEqualTo(HISTORY.plusMillis(1));
        assertThat(refusedField("{'type':'retweet','author':'9','tweet':'" + old + "','createdAt':'"
                        + HISTORY.minusMillis(1) + "'}"))
                .isEqualTo("createdAt");
    }

    @Test
    void shouldDeleteOnlyTweetsOfTheAuthor() throws InvalidCommand {
        TweetId id = generator.next(NINE);
        TweetDeleted event = (TweetDeleted)
                entry("{'type':'delete','tweet':'" + id + "','author':'9'}").event();

        assertThat(event).isEqualTo(new TweetDeleted(id, NINE, NOW));
        assertThat(refusedField("{'type':'delete','tweet':'" + id + "','author':'10'}"))
                .isEqualTo("tweet");
    }

    /** A record whose timestamp is before the time in the id would be invalid. */
    @Test
    void shouldDeleteAFutureTweet() throws InvalidCommand {
        TweetId future = generator.at(NINE, NOW.plusSeconds(3_600));

        assertThat(entry("{'type':'delete','tweet':'" + future + "','author':'9'}")
                        .epochMilli())
                .isEqualTo(NOW.plusSeconds(3_600).toEpochMilli());
        assertThat(refusedField(
                        "{'type':'delete','tweet':'" + generator.at(NINE, NOW.plusSeconds(3_601)) + "','author':'9'}"))
                .isEqualTo("tweet");
    }

    @Test
    void shouldKeyFollowsByTheFollower() throws InvalidCommand {
        LogEntry entry = entry("{'type':'follow','follower':'9','followee':'7'}");

        assertThat(entry.event().topic()).isEqualTo("follows");
        assertThat(entry.event().key()).isEqualTo(NINE);
        assertThat((FollowEvent) entry.event()).isEqualTo(new UserFollowed(NINE, new UserId(7), NOW));
    }

    @Test
    void shouldReplaceTheWholeProfile() throws InvalidCommand {
        LogEntry entry = entry("{'type':'profile','user':'9','username':'Ada','createdAt':'1999-01-01T00:00:00Z'}");

        assertThat(entry.event().topic()).isEqualTo("profiles");
        assertThat(entry.event())
                .isEqualTo(
                        new ProfileUpdated(NINE, "ada", null, null, null, Instant.parse("1999-01-01T00:00:00Z"), NOW));
        assertThat(((ProfileUpdated) entry("{'type':'profile','user':'9'}").event()).createdAt())
                .isEqualTo(NOW);
    }

    private LogEntry entry(String command) throws InvalidCommand {
        byte[] json = command.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return handler.entry(CommandParser.parse(json, 0, json.length));
    }

    private String refusedField(String command) {
        return catchThrowableOfType(InvalidCommand.class, () -> entry(command))
                .problem
                .errors()
                .get(0)
                .field();
    }
}
