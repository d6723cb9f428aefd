package io.roost.streams.topology;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.engine.author.AuthorOutbox;
import io.roost.engine.author.AuthorSide;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery;
import io.roost.engine.message.RetweetMessage;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.consumer.LastPolled;
import io.roost.streams.fencing.Standstills;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.BatchedAuthorRows;
import io.roost.streams.wire.DeliveryBatch;
import io.roost.streams.wire.FollowsPosition;
import io.roost.streams.wire.Message;
import io.roost.streams.wire.MessageSerde;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Feeds one partition's {@link AuthorSide} with what its topics bring, and sends what it says. Deliveries leave in
 * batches: one record per home partition for all that a poll brought.
 */
@SuppressWarnings("NullAway.Init")
final class AuthorSideProcessor extends SideProcessor implements AuthorOutbox {

    static final String BEFORE_COMMIT = "author-side-before-commit";

    /** A batch that has grown to so many bytes is sent at once; some thousand references. */
    private static final int MOST_BYTES = 32 * 1024;

    /** Deliveries have none; see {@link MessageSerde#unwrittenKey}. */
    private static final byte[] NO_KEY = {};

    private final TimelineLimits limits;
    private final ProfileHistory profiles;
    private final OpenPartitions<AuthorRows> authorPartitions;
    private List<DeliveryBatch> batches;
    private AuthorRows rows;
    private BatchedAuthorRows store;
    private AuthorSide authorSide;
    private boolean unsent;
    private boolean overlong;

    AuthorSideProcessor(
            int partitionCount,
            TimelineLimits limits,
            ProfileHistory profiles,
            OpenPartitions<AuthorRows> authorPartitions,
            LastPolled lastPolled,
            Standstills standstills) {
        super(partitionCount, BEFORE_COMMIT, lastPolled, standstills);
        this.limits = limits;
        this.profiles = profiles;
        this.authorPartitions = authorPartitions;
    }

    @Override
    void open() {
        batches = Stream.generate(DeliveryBatch::new).limit(partitionCount).toList();
        unsent = false;
        overlong = false;
        rows = new AuthorRows(context.getStateStore(AuthorRows.STORE));
        store = new BatchedAuthorRows(rows);
        authorSide = new AuthorSide(slice.number(), limits, store, this);
        authorPartitions.opened(slice.number(), rows);
    }

    @Override
    void onEvent(Event event, long offset) {
        if (event instanceof TweetEvent tweet) {
            onTweet(tweet, offset);
        } else if (event instanceof ProfileUpdated profile) {
            authorSide.addUser(profile.userId().value());
            profiles.update(store, profile);
            rows.progress().profilesIncluded(offset + 1);
        }
    }

    @Override
    void onMessage(Message message, Headers headers) {
        if (message instanceof Message.Announced announced) {
            Announcement announcement = announced.announcement();
            slice.require(announcement);
            long follows = FollowsPosition.of(headers);
            authorSide.onAnnouncement(announcement);
            if (follows != FollowsPosition.NONE) {
                rows.progress().followsIncluded(senderOf(announcement), follows);
            }
        } else if (message instanceof Message.AboutRetweet about) {
            slice.require(about.retweet());
            authorSide.onRetweetMessage(about.retweet());
        }
    }

    /** A user's own home partition, which tells how many the user follows, has the number of the author partition. */
    private int senderOf(Announcement announcement) {
        return announcement instanceof Announcement.Followers followers ? followers.homePartition() : slice.number();
    }

    private void onTweet(TweetEvent event, long offset) {
        long authorId = event.authorId().value();
        long tweetId = event.tweetId().value();
        if (event instanceof TweetPosted posted) {
            authorSide.onTweetPosted(authorId, tweetId, retweetOf(posted), posted.text(), offset);
        } else if (event instanceof TweetDeleted) {
            authorSide.onTweetDeleted(authorId, tweetId, offset);
        }
    }

    private static long retweetOf(TweetPosted posted) {
        return posted.retweetOf() == null ? 0 : posted.retweetOf().value();
    }

    @Override
    public void deliver(int[] homePartitions, Delivery delivery) {
        unsent = true;
        for (int homePartition : homePartitions) {
            DeliveryBatch batch = batches.get(homePartition);
            batch.add(delivery);
            overlong |= batch.size() >= MOST_BYTES;
        }
    }

    @Override
    boolean isFull() {
        return overlong;
    }

    @Override
    void onPollEnd(RecordMetadata last) {
        beforeCommit();
    }

    /**
     * Rows are written before references are sent: whoever receives a reference can read the tweet, and finds it in its
     * author's lists and counts.
     */
    @Override
    void beforeCommit() {
        store.write();
        if (unsent) {
            unsent = false;
            overlong = false;
            for (int homePartition = 0; homePartition < batches.size(); homePartition++) {
                DeliveryBatch batch = batches.get(homePartition);
                if (batch.size() > 0) {
                    context.forward(
                            new Record<>(NO_KEY, new Message.SentDeliveries(homePartition, batch.take()), sendTime()));
                }
            }
        }
        rows.conditions().evaluate();
    }

    @Override
    public void send(RetweetMessage message) {
        context.forward(
                new Record<>(MessageSerde.compactionKey(message), new Message.AboutRetweet(message), sendTime()));
    }

    /** The time of the record that was processed last, or now if it lies in the future: a broker may refuse such a time. */
    private long sendTime() {
        return Math.min(timestamp, context.currentSystemTimeMs());
    }

    @Override
    @SuppressWarnings("NullAway")
    void closed() {
        authorPartitions.closed(slice.number(), rows);
        rows.conditions().close();
        rows = null;
        store = null;
        authorSide = null;
    }
}
