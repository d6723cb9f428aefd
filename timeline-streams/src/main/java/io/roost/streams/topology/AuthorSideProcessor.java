package io.roost.streams.topology;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.log.InvalidRecord;
import io.roost.contract.log.RecordRules;
import io.roost.engine.author.AuthorOutbox;
import io.roost.engine.author.AuthorSide;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery;
import io.roost.engine.message.RetweetMessage;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.Limits;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.BatchedAuthorRows;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Feeds one partition's {@link AuthorSide} with what its topics bring, and sends what it says. Deliveries leave in
 * batches: one record per home partition for all that a poll brought.
 */
@SuppressWarnings("NullAway.Init")
final class AuthorSideProcessor implements Processor<Object, Object, Object, Object>, AuthorOutbox {

    static final String BEFORE_COMMIT = "author-side-before-commit";

    /** A batch that has grown to so many bytes is sent at once; some thousand references. */
    private static final int MOST_BYTES = 32 * 1024;

    private final int partitionCount;
    private final RecordRules rules;
    private final Limits limits;
    private final ProfileHistory profiles;
    private final OpenPartitions<AuthorRows> authorPartitions;
    private final LastPolled lastPolled;
    private final Standstills standstills;
    private final List<Recipients> recipients;
    private List<DeliveryBatch> batches;
    private ProcessorContext<Object, Object> context;
    private Tenure tenure;
    private PartitionSlice slice;
    private AuthorRows rows;
    private BatchedAuthorRows store;
    private AuthorSide authorSide;
    private long timestamp;
    private boolean unsent;
    private boolean overlong;

    AuthorSideProcessor(
            int partitionCount,
            Limits limits,
            ProfileHistory profiles,
            OpenPartitions<AuthorRows> authorPartitions,
            LastPolled lastPolled,
            Standstills standstills) {
        this.partitionCount = partitionCount;
        this.rules = new RecordRules(partitionCount);
        this.limits = limits;
        this.profiles = profiles;
        this.authorPartitions = authorPartitions;
        this.lastPolled = lastPolled;
        this.standstills = standstills;
        this.recipients =
                IntStream.range(0, partitionCount).mapToObj(Recipients::only).toList();
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        tenure = new Tenure(context.taskId(), standstills);
        batches = Stream.generate(DeliveryBatch::new).limit(partitionCount).toList();
        unsent = false;
        overlong = false;
        slice = new PartitionSlice(context.taskId().partition(), partitionCount);
        rows = new AuthorRows(context.getStateStore(AuthorRows.STORE));
        store = new BatchedAuthorRows(rows);
        authorSide = new AuthorSide(slice.number(), limits, store, this);
        BeforeCommit beforeCommit = context.getStateStore(BEFORE_COMMIT);
        beforeCommit.run(context, this::writeAndSend);
        authorPartitions.opened(slice.number(), rows);
    }

    @Override
    public void process(Record<Object, Object> record) {
        tenure.require();
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        try {
            apply(record, metadata.offset());
        } catch (InvalidRecord invalid) {
            applied(metadata);
            throw invalid;
        }
        applied(metadata);
    }

    /** @throws InvalidRecord if the record does not count; nothing has changed then */
    private void apply(Record<Object, Object> record, long offset) {
        Object value = record.value();
        Unreadable.requireReadable(value);
        if (value instanceof Event event) {
            rules.require(event, (byte[]) record.key(), slice.number(), record.timestamp());
            timestamp = record.timestamp();
            onEvent(event, offset);
        } else {
            slice.requireTimestamp(record.timestamp());
            timestamp = record.timestamp();
            onMessage(value, record.headers());
        }
    }

    private void applied(RecordMetadata metadata) {
        if (overlong || lastPolled.isLast(metadata)) {
            writeAndSend();
        }
        lastPolled.processed(metadata);
    }

    private void onEvent(Event event, long offset) {
        if (event instanceof TweetEvent tweet) {
            onTweet(tweet, offset);
        } else if (event instanceof ProfileUpdated profile) {
            authorSide.name(profile.userId().value());
            profiles.update(store, profile);
            rows.progress().profilesIncluded(offset + 1);
        }
    }

    private void onMessage(Object message, Headers headers) {
        if (message instanceof Announcement announcement) {
            slice.require(announcement);
            long follows = FollowsPosition.of(headers);
            authorSide.heard(announcement);
            if (follows != FollowsPosition.NONE) {
                rows.progress().followsIncluded(senderOf(announcement), follows);
            }
        } else if (message instanceof RetweetMessage retweet) {
            slice.require(retweet);
            authorSide.heard(retweet);
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
            authorSide.posted(authorId, tweetId, retweetOf(posted), posted.text(), offset);
        } else if (event instanceof TweetDeleted) {
            authorSide.deleted(authorId, tweetId, offset);
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

    /**
     * Rows are written before references are sent: whoever receives a reference can read the tweet, and finds it in its
     * author's lists and counts.
     */
    private void writeAndSend() {
        tenure.require();
        store.write();
        if (unsent) {
            unsent = false;
            overlong = false;
            for (int homePartition = 0; homePartition < batches.size(); homePartition++) {
                DeliveryBatch batch = batches.get(homePartition);
                if (batch.size() > 0) {
                    context.forward(new Record<>(recipients.get(homePartition), batch.take(), sendTime()));
                }
            }
        }
        rows.conditions().evaluate();
    }

    @Override
    public void tell(RetweetMessage message) {
        context.forward(new Record<>(MessageSerde.compactionKey(message), message, sendTime()));
    }

    /** The time of the record that was processed last, or now if it lies in the future: a broker may refuse such a time. */
    private long sendTime() {
        return Math.min(timestamp, context.currentSystemTimeMs());
    }

    /** A task that becomes a standby keeps its processor, and one that is revived begins with this one again. */
    @Override
    @SuppressWarnings("NullAway")
    public void close() {
        tenure.end();
        authorPartitions.closed(slice.number(), rows);
        rows.conditions().close();
        rows = null;
        store = null;
        authorSide = null;
    }
}
