package io.roost.streams.topology;

import io.roost.events.ProfileUpdated;
import io.roost.events.TweetDeleted;
import io.roost.events.TweetEvent;
import io.roost.events.TweetPosted;
import io.roost.streams.fanout.Announcement;
import io.roost.streams.fanout.AuthorOutbox;
import io.roost.streams.fanout.AuthorSide;
import io.roost.streams.fanout.Delivery;
import io.roost.streams.fanout.RetweetMessage;
import io.roost.streams.profile.ProfileHistory;
import io.roost.streams.store.AuthorRowReader;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.timeline.Limits;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Feeds one partition's {@link AuthorSide} with what its topics bring, and sends what it says. */
@SuppressWarnings("NullAway.Init")
final class AuthorSideProcessor implements Processor<Object, Object, Object, Object>, AuthorOutbox {

    private final int partitionCount;
    private final Limits limits;
    private final ProfileHistory profiles;
    private final OpenPartitions<AuthorRowReader> authorPartitions;
    private ProcessorContext<Object, Object> context;
    private PartitionSlice slice;
    private AuthorRows rows;
    private AuthorSide authorSide;
    private long timestamp;

    AuthorSideProcessor(
            int partitionCount,
            Limits limits,
            ProfileHistory profiles,
            OpenPartitions<AuthorRowReader> authorPartitions) {
        this.partitionCount = partitionCount;
        this.limits = limits;
        this.profiles = profiles;
        this.authorPartitions = authorPartitions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        slice = new PartitionSlice(context.taskId().partition(), partitionCount);
        rows = new AuthorRows(context.getStateStore(AuthorRows.STORE));
        authorSide = new AuthorSide(slice.number(), limits, rows, this);
        authorPartitions.opened(slice.number(), rows);
    }

    @Override
    public void process(Record<Object, Object> record) {
        timestamp = record.timestamp();
        Object value = record.value();
        if (value instanceof TweetEvent event) {
            slice.require(event.authorId());
            slice.require(event.tweetId());
            onTweet(event, context.recordMetadata().orElseThrow().offset());
        } else if (value instanceof ProfileUpdated profile) {
            slice.require(profile.userId());
            authorSide.name(profile.userId().value());
            profiles.update(rows, profile);
        } else if (value instanceof Announcement announcement) {
            authorSide.heard(announcement);
        } else if (value instanceof RetweetMessage message) {
            authorSide.heard(message);
        }
    }

    private void onTweet(TweetEvent event, long offset) {
        long authorId = event.authorId().value();
        long tweetId = event.tweetId().value();
        if (event instanceof TweetPosted posted) {
            authorSide.posted(authorId, tweetId, retweetOf(posted), posted.text(), offset);
        } else if (event instanceof TweetDeleted) {
            authorSide.deleted(authorId, tweetId, offset);
        }
    }

    private static long retweetOf(TweetPosted posted) {
        return posted.retweetOf() == null ? 0 : posted.retweetOf().value();
    }

    @Override
    public void deliver(Set<Integer> homePartitions, Delivery delivery) {
        context.forward(new Record<>(new Recipients(homePartitions), MessageSerde.encode(delivery), timestamp));
    }

    @Override
    public void tell(RetweetMessage message) {
        context.forward(new Record<>(MessageSerde.compactionKey(message), message, timestamp));
    }

    @Override
    public void close() {
        authorPartitions.closed(slice.number(), rows);
    }
}
