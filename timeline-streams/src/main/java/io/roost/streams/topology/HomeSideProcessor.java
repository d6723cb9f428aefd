package io.roost.streams.topology;

import io.roost.events.FollowEvent;
import io.roost.events.UserFollowed;
import io.roost.streams.fanout.Announcement;
import io.roost.streams.fanout.Delivery;
import io.roost.streams.fanout.HomeOutbox;
import io.roost.streams.fanout.HomeSide;
import io.roost.streams.store.HomeRows;
import io.roost.streams.timeline.Limits;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Feeds one partition's {@link HomeSide} with what its topics bring, and offers it to queries while it is owned. */
@SuppressWarnings("NullAway.Init")
final class HomeSideProcessor implements Processor<Object, Object, Object, Object>, HomeOutbox {

    private static final Duration REPEAT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration EVICTION_INTERVAL = Duration.ofMinutes(1);

    private final int partitionCount;
    private final Limits limits;
    private final Duration timelinesKept;
    private final OpenPartitions<HomePartition> homePartitions;
    private ProcessorContext<Object, Object> context;
    private PartitionSlice slice;
    private HomePartition partition;

    HomeSideProcessor(
            int partitionCount, Limits limits, Duration timelinesKept, OpenPartitions<HomePartition> homePartitions) {
        this.partitionCount = partitionCount;
        this.limits = limits;
        this.timelinesKept = timelinesKept;
        this.homePartitions = homePartitions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        slice = new PartitionSlice(context.taskId().partition(), partitionCount);
        HomeRows rows = new HomeRows(context.getStateStore(HomeRows.STORE));
        partition = new HomePartition(new HomeSide(slice.number(), partitionCount, limits, rows, this));
        context.schedule(
                REPEAT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> partition.change(HomeSide::repeatUnconfirmed));
        context.schedule(
                EVICTION_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                now -> partition.change(home -> home.evictUnreadSince(now - timelinesKept.toMillis())));
        homePartitions.opened(slice.number(), partition);
    }

    @Override
    public void process(Record<Object, Object> record) {
        Object value = record.value();
        if (value instanceof Delivery delivery) {
            partition.change(home -> onDelivery(home, delivery));
        } else if (value instanceof FollowEvent event) {
            slice.require(event.followerId());
            partition.change(home -> onFollow(home, event));
        }
    }

    private static void onDelivery(HomeSide home, Delivery delivery) {
        if (delivery instanceof Delivery.Reference reference) {
            home.referenced(reference.authorId(), reference.tweetId());
        } else if (delivery instanceof Delivery.Withdrawal withdrawal) {
            home.withdrawn(withdrawal.authorId(), withdrawal.tweetId());
        } else if (delivery instanceof Delivery.Snapshot snapshot) {
            home.snapshotArrived(snapshot.authorId(), snapshot.generation(), snapshot.floor(), snapshot.tweetIds());
        }
    }

    private static void onFollow(HomeSide home, FollowEvent event) {
        long followerId = event.followerId().value();
        long followeeId = event.followeeId().value();
        if (event instanceof UserFollowed) {
            home.followed(followerId, followeeId);
        } else {
            home.unfollowed(followerId, followeeId);
        }
    }

    @Override
    public void announce(Announcement announcement) {
        context.forward(
                new Record<>(MessageSerde.compactionKey(announcement), announcement, context.currentSystemTimeMs()));
    }

    @Override
    public void close() {
        homePartitions.closed(slice.number(), partition);
    }
}
