package io.roost.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.log.RecordRules;
import io.roost.engine.author.AuthorOutbox;
import io.roost.engine.author.AuthorSide;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery;
import io.roost.engine.message.RetweetMessage;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.BatchedAuthorRows;
import java.util.ArrayList;
import java.util.List;

/** The author side of one partition. */
@SuppressWarnings("NullAway.Init")
final class AuthorTask extends Task implements AuthorOutbox {

    private static final int POLLED_TOGETHER = 3;

    private final int partition;
    private final TimelineLimits limits;
    private final Topics topics;
    private final List<Runnable> unsent = new ArrayList<>();
    private AuthorRows authorRows;
    private BatchedAuthorRows store;
    private AuthorSide side;
    private int processed;

    AuthorTask(int partition, TimelineLimits limits, Topics topics) {
        this.partition = partition;
        this.limits = limits;
        this.topics = topics;
        reads(topics.tweets().get(partition));
        reads(topics.subscriptions().get(partition));
        reads(topics.retweets().get(partition));
        open();
    }

    AuthorRows authorRows() {
        return new AuthorRows(rows);
    }

    @Override
    RecordRules rules() {
        return new RecordRules(topics.partitionCount());
    }

    @Override
    void open() {
        unsent.clear();
        authorRows = new AuthorRows(rows);
        store = new BatchedAuthorRows(authorRows);
        side = new AuthorSide(partition, limits, store, this);
    }

    @Override
    void process(Object record, int offset) {
        if (record instanceof TweetPosted posted) {
            long retweetOf = posted.retweetOf() == null ? 0 : posted.retweetOf().value();
            side.onTweetPosted(posted.authorId().value(), posted.tweetId().value(), retweetOf, posted.text(), offset);
        } else if (record instanceof TweetDeleted deleted) {
            side.onTweetDeleted(deleted.authorId().value(), deleted.tweetId().value(), offset);
        } else if (record instanceof Announcement announcement) {
            side.onAnnouncement(announcement);
        } else if (record instanceof RetweetMessage message) {
            side.onRetweetMessage(message);
        }
        if (++processed % POLLED_TOGETHER == 0) {
            writeAndSend();
        }
    }

    private void writeAndSend() {
        store.write();
        unsent.forEach(Runnable::run);
        unsent.clear();
    }

    @Override
    void beforeCommit() {
        writeAndSend();
    }

    @Override
    void punctuate() {
        writeAndSend();
    }

    @Override
    public void deliver(int[] homePartitions, Delivery delivery) {
        for (int home : homePartitions) {
            unsent.add(() -> {
                assertIsWritten(delivery);
                send(topics.deliveries().get(home), delivery);
            });
        }
    }

    private void assertIsWritten(Delivery delivery) {
        if (delivery instanceof Delivery.Reference reference) {
            assertThat(authorRows.tweet(reference.tweetId())).isNotNull();
        }
    }

    @Override
    public void send(RetweetMessage message) {
        int addressee = AuthorBucket.partitionOf(new TweetId(message.addresseeTweetId()), topics.partitionCount());
        send(topics.retweets().get(addressee), message);
    }
}
