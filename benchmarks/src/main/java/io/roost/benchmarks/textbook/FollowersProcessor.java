package io.roost.benchmarks.textbook;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.TweetEvent;
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
 * Partitioned by author: joins tweets with followers, and follows with tweets. Forwards one record per follower and tweet: the
 * follower's id → the tweet's id, negated if the tweet is to be removed from the timeline.
 *
 * <ul>
 *   <li>{@code followers}: author and follower → nothing
 *   <li>{@code tweets}: author and tweet → the text
 * </ul>
 */
@SuppressWarnings("NullAway.Init")
final class FollowersProcessor implements Processor<String, Event, Long, Long> {

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
    public void process(Record<String, Event> record) {
        Event event = record.value();
        if (event instanceof TweetEvent tweet) {
            tweet(tweet, record);
        } else if (event instanceof FollowEvent follow) {
            follow(follow, record);
        }
    }

    private void tweet(TweetEvent event, Record<String, Event> record) {
        long authorId = event.authorId().value();
        long tweetId = event.tweetId().value();
        byte[] text = event instanceof TweetPosted posted ? posted.text().getBytes(StandardCharsets.UTF_8) : null;
        tweets.put(PairKey.of(authorId, tweetId), text);
        long signedTweetId = text == null ? -tweetId : tweetId;
        forward(authorId, signedTweetId, record);
        forEachSecond(followers, authorId, followerId -> forward(followerId, signedTweetId, record));
    }

    private void follow(FollowEvent event, Record<String, Event> record) {
        long followerId = event.followerId().value();
        long authorId = event.followeeId().value();
        boolean follows = event instanceof UserFollowed;
        followers.put(PairKey.of(authorId, followerId), follows ? NOTHING : null);
        forEachSecond(tweets, authorId, tweetId -> forward(followerId, follows ? tweetId : -tweetId, record));
    }

    private void forward(long followerId, long signedTweetId, Record<String, Event> cause) {
        context.forward(new Record<>(followerId, signedTweetId, cause.timestamp()));
    }

    private static void forEachSecond(KeyValueStore<Bytes, byte[]> store, long first, LongConsumer action) {
        try (KeyValueIterator<Bytes, byte[]> rows = PairKey.rows(store, first)) {
            while (rows.hasNext()) {
                action.accept(PairKey.second(rows.next().key));
            }
        }
    }
}
