package io.roost.load;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.rest.Tweet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A log with known content and an API that serves it, exactly or with the faults that a test sets. */
final class AuditedWorld extends RoostWorld {

    static final UserId READER = new UserId(1);
    static final int USERS = 5;
    static final int TWEETS = 450;

    @Override
    void fill() {
        Instant start = Instant.now().minusMillis(TWEETS);
        for (long user = 2; user <= USERS; user++) {
            roost.append(new UserFollowed(READER, new UserId(user), Instant.now()));
            roost.append(new ProfileUpdated(
                    new UserId(user), "user" + user, "User " + user, null, null, Instant.now(), Instant.now()));
        }
        TweetId last = null;
        for (int number = 0; number < TWEETS; number++) {
            UserId author = new UserId(2 + number % (USERS - 1));
            TweetId id = idAt(start.plusMillis(number), author);
            TweetId retweetOf = number % 10 == 9 ? last : null;
            roost.append(
                    new TweetPosted(id, author, retweetOf == null ? "tweet " + number : "", retweetOf, id.createdAt()));
            if (number % 25 == 0) {
                roost.append(new TweetDeleted(id, author, Instant.now()));
            }
            last = id;
        }
        log.append(new ProducerRecord<>("tweets", "2", "not an event".getBytes(StandardCharsets.UTF_8)));
        misplace(new UserFollowed(READER, new UserId(USERS + 1), Instant.now()));
        log.append(new ProducerRecord<>(
                "profiles",
                "1",
                EventSerde.write(new ProfileUpdated(
                        new UserId(2), "other_key", null, null, null, Instant.now(), Instant.now()))));
    }

    /** Within one millisecond ids are ordered by author, and a retweet with a lower id than its original does not count. */
    private static TweetId idAt(Instant time, UserId author) {
        return new TweetIdGenerator(0, Clock.fixed(time, ZoneOffset.UTC), Instant.EPOCH).next(author);
    }

    /** Appends a record that does not count, because it is not in the partition of its key. */
    private void misplace(UserFollowed event) {
        int other = 1 - AuthorBucket.partitionOf(event.followerId(), 2);
        log.append(new ProducerRecord<>("follows", other, event.followerId().toString(), EventSerde.write(event)));
    }

    /** Runs {@code audit}. */
    CommandRun audit(String... options) {
        return run("audit", options);
    }

    /** The timeline without the entry at {@code index}, if there is one. */
    static List<Tweet> removed(List<Tweet> timeline, int index) {
        if (index >= 0 && index < timeline.size()) {
            timeline.remove(index);
        }
        return timeline;
    }
}
