package io.roost.streams.topology;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.UserFollowed;
import io.roost.engine.backlog.ReferenceBacklog;
import io.roost.engine.home.HomeOutbox;
import io.roost.engine.home.HomeSide;
import io.roost.engine.home.HomeStore;
import io.roost.engine.message.Announcement;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.consumer.Polls;
import io.roost.streams.fencing.Standstills;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelineMemory;
import io.roost.streams.store.HomeRows;
import io.roost.streams.wire.Deliveries;
import io.roost.streams.wire.FollowsPosition;
import io.roost.streams.wire.Message;
import io.roost.streams.wire.MessageSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Feeds one partition's {@link HomeSide} with what its topics bring, and offers it to queries while it is owned. Nothing
 * is sent or stored under the partition's lock.
 *
 * <p>Announcements are sent at the end of a poll. In a backlog only those that ask for a snapshot are; numbers wait for its
 * end, the next tick or commit, so that an import that changes the same ones again and again tells them a few times only.
 */
@SuppressWarnings("NullAway.Init")
final class HomeSideProcessor extends SideProcessor {

    static final String BEFORE_COMMIT = "home-side-before-commit";

    private static final Duration INBOX_INTERVAL = Duration.ofMillis(100);
    private static final Duration REPEAT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration EVICTION_INTERVAL = Duration.ofMinutes(1);
    private static final Duration ANNOUNCEMENT_INTERVAL = Duration.ofSeconds(2);

    private final TimelineLimits limits;
    private final TimelineMemory memory;
    private final OpenPartitions<HomePartition> homePartitions;
    private final Polls polls;
    private final List<Cancellable> punctuations = new ArrayList<>();
    private HomeRows rows;
    private HomePartition partition;
    private ReferenceBacklog inbox;

    /** The offset after the last record of {@code follows} that is applied; unknown until one was. */
    private long followsPosition;

    HomeSideProcessor(
            int partitionCount,
            TimelineLimits limits,
            TimelineMemory memory,
            OpenPartitions<HomePartition> homePartitions,
            Polls polls,
            Standstills standstills) {
        super(partitionCount, BEFORE_COMMIT, polls.last(), standstills);
        this.limits = limits;
        this.memory = memory;
        this.homePartitions = homePartitions;
        this.polls = polls;
    }

    @Override
    void open() {
        followsPosition = FollowsPosition.NONE;
        rows = new HomeRows(context.getStateStore(HomeRows.STORE));
        partition = new HomePartition(
                new HomeSide(slice.number(), partitionCount, limits, this::shareOfMemory, rows), partitionCount);
        inbox = partition.inbox();
        every(INBOX_INTERVAL, now -> {
            inbox.applyIfIdle();
            partition.changed();
        });
        every(REPEAT_INTERVAL, now -> partition.change(HomeSide::repeatSnapshotRequests));
        every(ANNOUNCEMENT_INTERVAL, now -> announce());
        every(
                EVICTION_INTERVAL,
                now -> partition.change(
                        home -> home.evictUnreadSince(now - memory.kept().toMillis())));
        homePartitions.opened(slice.number(), partition);
        polls.between().add(inbox);
    }

    private void every(Duration interval, Punctuator action) {
        punctuations.add(context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> {
            tenure.require();
            action.punctuate(now);
        }));
    }

    private long shareOfMemory() {
        return memory.bytes() / Math.max(1, homePartitions.numbers().size());
    }

    @Override
    void onEvent(Event event, long offset) {
        if (event instanceof FollowEvent follow) {
            inbox.change(home -> onFollow(home, follow));
            followsPosition = offset + 1;
        }
    }

    @Override
    void onMessage(Message message, Headers headers) {
        if (message instanceof Deliveries deliveries) {
            deliveries.giveTo(inbox);
        }
    }

    @Override
    void onPollEnd(RecordMetadata last) {
        inbox.onPollEnd();
        if (partition.ask(HomeSide::hasAnnouncements)) {
            if (polls.last().isOfABacklog(last)) {
                send(HomeSide::takeSnapshotRequests, FollowsPosition.NONE);
            } else {
                announce();
            }
        }
        partition.changed();
    }

    private static void onFollow(HomeSide home, FollowEvent event) {
        long followerId = event.followerId().value();
        long followeeId = event.followeeId().value();
        if (event instanceof UserFollowed) {
            home.onFollowed(followerId, followeeId);
        } else {
            home.onUnfollowed(followerId, followeeId);
        }
    }

    @Override
    void beforeCommit() {
        inbox.apply();
        announce();
        Consumer<HomeStore> unsaved = partition.ask(HomeSide::takeUnsaved);
        tenure.require();
        unsaved.accept(rows);
    }

    private void announce() {
        send(HomeSide::takeAnnouncements, followsPosition);
    }

    /** @param position before which nothing of {@code follows} is left to be announced */
    private void send(BiConsumer<HomeSide, HomeOutbox> taken, long position) {
        tenure.require();
        List<Announcement> announcements = new ArrayList<>();
        partition.change(home -> taken.accept(home, announcements::add));
        long now = context.currentSystemTimeMs();
        Headers[] headers = FollowsPosition.headers(announcements, position, partitionCount);
        for (int index = 0; index < headers.length; index++) {
            Announcement announcement = announcements.get(index);
            context.forward(new Record<>(
                    MessageSerde.compactionKey(announcement),
                    new Message.Announced(announcement),
                    now,
                    headers[index]));
        }
    }

    @Override
    @SuppressWarnings("NullAway")
    void closed() {
        punctuations.forEach(Cancellable::cancel);
        punctuations.clear();
        polls.between().remove(inbox);
        homePartitions.closed(slice.number(), partition);
        partition.conditions().close();
        inbox = null;
        partition = null;
        rows = null;
    }
}
