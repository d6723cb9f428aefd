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
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.BatchedAuthorRows;
import io.roost.streams.wire.DeliveriesBuilder;
import io.roost.streams.wire.FollowsPosition;
import io.roost.streams.wire.Message;
import io.roost.streams.wire.MessageRules;
import io.roost.streams.wire.MessageSerdes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Processes one partition with an {@link AuthorSide} and sends its messages. The deliveries of a poll are sent in one record
 * per home partition.
 */
@SuppressWarnings("NullAway.Init")
final class AuthorSideProcessor extends SideProcessor implements AuthorOutbox {

    static final String BEFORE_COMMIT = "author-side-before-commit";

    /** A batch is sent at this size, some thousand references. */
    private static final int MAX_BATCH_BYTES = 32 * 1024;

    /** Never written: see {@link MessageSerdes#unwrittenKey}. */
    private static final byte[] NO_KEY = {};

    private List<DeliveriesBuilder> partitionToBatch;
    private AuthorRows rows;
    private BatchedAuthorRows store;
    private AuthorSide authorSide;
    private MessageRules messageRules;
    private boolean hasFullBatch;

    AuthorSideProcessor(TimelineTopology topology) {
        super(topology, BEFORE_COMMIT);
    }

    @Override
    void open() {
        partitionToBatch =
                Stream.generate(DeliveriesBuilder::new).limit(partitionCount).toList();
        hasFullBatch = false;
        messageRules = new MessageRules(partition, partitionCount);
        rows = new AuthorRows(context.getStateStore(AuthorRows.STORE));
        store = new BatchedAuthorRows(rows);
        authorSide = new AuthorSide(partition, TimelineLimits.STANDARD, store, this);
        topology.partitions.authors().put(partition, rows);
    }

    @Override
    void onEvent(Event event, long offset) {
        if (event instanceof TweetEvent tweet) {
            onTweet(tweet, offset);
        } else if (event instanceof ProfileUpdated profile) {
            authorSide.addUser(profile.userId().value());
            topology.profiles.update(store, profile);
            rows.progress().setProfiles(offset + 1);
        }
    }

    @Override
    void onMessage(Message message, Headers headers) {
        if (message instanceof Message.Announced announced) {
            Announcement announcement = announced.announcement();
            messageRules.require(announcement);
            long follows = FollowsPosition.of(headers);
            authorSide.onAnnouncement(announcement);
            if (follows != FollowsPosition.NONE) {
                rows.progress().raiseFollows(senderOf(announcement), follows);
            }
        } else if (message instanceof Message.AboutRetweet about) {
            messageRules.require(about.retweet());
            authorSide.onRetweetMessage(about.retweet());
        }
    }

    /** A user's home partition, which announces the following count, has the number of the author partition. */
    private int senderOf(Announcement announcement) {
        return announcement instanceof Announcement.Followers followers ? followers.homePartition() : partition;
    }

    private void onTweet(TweetEvent event, long offset) {
        long authorId = event.authorId().value();
        long tweetId = event.tweetId().value();
        if (event instanceof TweetPosted posted) {
            long retweetOf = posted.retweetOf() == null ? 0 : posted.retweetOf().value();
            authorSide.onTweetPosted(authorId, tweetId, retweetOf, posted.text(), offset);
        } else if (event instanceof TweetDeleted) {
            authorSide.onTweetDeleted(authorId, tweetId, offset);
        }
    }

    @Override
    public void deliver(int[] homePartitions, Delivery delivery) {
        for (int homePartition : homePartitions) {
            DeliveriesBuilder batch = partitionToBatch.get(homePartition);
            batch.add(delivery);
            hasFullBatch |= batch.size() >= MAX_BATCH_BYTES;
        }
    }

    @Override
    boolean isFull() {
        return hasFullBatch;
    }

    @Override
    void onPollEnd(RecordMetadata last) {
        beforeCommit();
    }

    /** Writes rows before it sends references: a receiver of a reference finds the tweet in its author's list and counts. */
    @Override
    void beforeCommit() {
        store.write();
        hasFullBatch = false;
        for (int homePartition = 0; homePartition < partitionCount; homePartition++) {
            DeliveriesBuilder batch = partitionToBatch.get(homePartition);
            if (batch.size() > 0) {
                context.forward(
                        new Record<>(NO_KEY, new Message.EncodedDeliveries(homePartition, batch.take()), sendTime()));
            }
        }
        rows.conditions().evaluate();
    }

    @Override
    public void send(RetweetMessage message) {
        Message.AboutRetweet about = new Message.AboutRetweet(message);
        context.forward(new Record<>(about.key(), about, sendTime()));
    }

    /** The timestamp of the last record, but not in the future: a broker may reject such a timestamp. */
    private long sendTime() {
        return Math.min(timestamp, context.currentSystemTimeMs());
    }

    @Override
    @SuppressWarnings("NullAway")
    void closePartition() {
        topology.partitions.authors().remove(partition, rows);
        rows.conditions().close();
        rows = null;
        store = null;
        authorSide = null;
    }
}
