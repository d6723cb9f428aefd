package io.roost.benchmarks.textbook;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * By author: joins tweets with followers, and follows with tweets. What it forwards is one record per follower and tweet:
 * the follower's id, and the tweet's id, negated where the tweet is to leave the timeline.
 *
 * <ul>
 *   <li>{@code followers}: author and follower → nothing
 *   <li>{@code tweets}: author and tweet → the text
 * </ul>
 */
@SuppressWarnings("NullAway.Init")
final class FollowersProcessor implements Processor<Object, Event, Long, Long> {

    static final String FOLLOWERS = "followers";
    static final String TWEETS = "tweets-by-author";

    private static final byte[] NOTHING = {};

    private ProcessorContext<Long, Long> context;
    private KeyValueStore<Bytes, byte[]> followers;
    private KeyValueStore<Bytes, byte[]> tweets;

    @Override
    public void init(ProcessorContext<Long, Long> newContext) {
        context = newContext;
        followers = context.getStateStore(FOLLOWERS);
        tweets = context.getStateStore(TWEETS);
    }

    @Override
    public void process(Record<Object, Event> record) {
        Event event = record.value();
        if (event instanceof TweetPosted tweet) {
            posted(tweet, record);
        } else if (event instanceof TweetDeleted deletion) {
            deleted(deletion, record);
        } else if (event instanceof FollowEvent follow) {
            follow(follow, record);
        }
    }

    private void posted(TweetPosted tweet, Record<Object, Event> record) {
        long authorId = tweet.authorId().value();
        long tweetId = tweet.tweetId().value();
        tweets.put(PairKey.of(authorId, tweetId), text(tweet));
        toEverybody(authorId, tweetId, record);
    }

    private static byte[] text(TweetPosted tweet) {
        return tweet.text() == null ? NOTHING : tweet.text().getBytes(StandardCharsets.UTF_8);
    }

    private void deleted(TweetDeleted deletion, Record<Object, Event> record) {
        long authorId = deletion.authorId().value();
        long tweetId = deletion.tweetId().value();
        tweets.delete(PairKey.of(authorId, tweetId));
        toEverybody(authorId, -tweetId, record);
    }

    private void toEverybody(long authorId, long signedTweetId, Record<Object, Event> record) {
        forward(authorId, signedTweetId, record);
        forEachSecond(followers, authorId, followerId -> forward(followerId, signedTweetId, record));
    }

    private void follow(FollowEvent event, Record<Object, Event> record) {
        long followerId = event.followerId().value();
        long authorId = event.followeeId().value();
        Bytes key = PairKey.of(authorId, followerId);
        boolean follows = event instanceof UserFollowed;
        if (follows) {
            followers.put(key, NOTHING);
        } else {
            followers.delete(key);
        }
        forEachSecond(tweets, authorId, tweetId -> forward(followerId, follows ? tweetId : -tweetId, record));
    }

    private void forward(long followerId, long signedTweetId, Record<Object, Event> cause) {
        context.forward(new Record<>(followerId, signedTweetId, cause.timestamp()));
    }

    private static void forEachSecond(KeyValueStore<Bytes, byte[]> store, long first, LongConsumer action) {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(PairKey.from(first), PairKey.to(first))) {
            while (rows.hasNext()) {
                action.accept(PairKey.second(rows.next().key));
            }
        }
    }
}
