package io.roost.streams.topology;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.UserFollowed;
import io.roost.engine.backlog.ReferenceBacklog;
import io.roost.engine.home.HomeSide;
import io.roost.engine.home.HomeStore;
import io.roost.engine.message.Announcement;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.consumer.PollState;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.store.HomeRows;
import io.roost.streams.wire.Deliveries;
import io.roost.streams.wire.FollowsPosition;
import io.roost.streams.wire.Message;
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
 * Processes one partition with a {@link HomeSide} and makes it available to queries. Nothing is sent or stored under the
 * partition's lock.
 *
 * <p>Announcements are sent at the end of a poll. In a backlog, only requests for snapshots are sent then; counts wait for
 * the end of the backlog, the next punctuation or the next commit, so that an import that changes the same counts repeatedly
 * announces them a few times only.
 */
@SuppressWarnings("NullAway.Init")
final class HomeSideProcessor extends SideProcessor {

    static final String BEFORE_COMMIT = "home-side-before-commit";

    private static final Duration IDLE_CHECK_INTERVAL = Duration.ofMillis(100);
    private static final Duration REPEAT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration EVICTION_INTERVAL = Duration.ofMinutes(1);
    private static final Duration ANNOUNCEMENT_INTERVAL = Duration.ofSeconds(2);

    private final PollState pollState;
    private final long memoryBytes;
    private final List<Cancellable> punctuations = new ArrayList<>();
    private HomeRows rows;
    private HomePartition homePartition;
    private ReferenceBacklog backlog;

    /** The offset after the last applied record of {@code follows}; {@link FollowsPosition#NONE} before the first. */
    private long followsPosition;

    HomeSideProcessor(TimelineTopology topology) {
        super(topology, BEFORE_COMMIT);
        this.pollState = topology.pollState;
        this.memoryBytes = topology.timelines.memoryBytes();
    }

    @Override
    void open() {
        followsPosition = FollowsPosition.NONE;
        rows = new HomeRows(context.getStateStore(HomeRows.STORE));
        homePartition = new HomePartition(
                new HomeSide(partition, partitionCount, TimelineLimits.STANDARD, this::shareOfMemory, rows),
                partitionCount);
        backlog = homePartition.backlog();
        every(IDLE_CHECK_INTERVAL, now -> {
            backlog.applyIfIdle();
            homePartition.onChanged();
        });
        every(REPEAT_INTERVAL, now -> homePartition.change(HomeSide::repeatSnapshotRequests));
        every(ANNOUNCEMENT_INTERVAL, now -> announce());
        every(
                EVICTION_INTERVAL,
                now -> homePartition.change(home ->
                        home.evictUnreadSince(now - topology.timelines.kept().toMillis())));
        topology.partitions.homes().put(partition, homePartition);
        pollState.add(backlog);
    }

    private void every(Duration interval, Punctuator action) {
        punctuations.add(context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> {
            tenure.require();
            action.punctuate(now);
        }));
    }

    private long shareOfMemory() {
        return memoryBytes / Math.max(1, topology.partitions.homes().size());
    }

    @Override
    void onEvent(Event event, long offset) {
        if (event instanceof FollowEvent follow) {
            backlog.change(home -> onFollow(home, follow));
            followsPosition = offset + 1;
        }
    }

    @Override
    void onMessage(Message message, Headers headers) {
        if (message instanceof Deliveries deliveries) {
            deliveries.applyThrough(backlog);
        }
    }

    @Override
    void onPollEnd(RecordMetadata last) {
        backlog.onPollEnd();
        if (homePartition.query(HomeSide::hasAnnouncements)) {
            if (pollState.progress().isBacklog(last)) {
                send(HomeSide::takeSnapshotRequests, FollowsPosition.NONE);
            } else {
                announce();
            }
        }
        homePartition.onChanged();
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
        backlog.apply();
        announce();
        Consumer<HomeStore> unsaved = homePartition.query(HomeSide::takeUnsaved);
        tenure.require();
        unsaved.accept(rows);
    }

    private void announce() {
        send(HomeSide::takeAnnouncements, followsPosition);
    }

    /** @param position the offset before which {@code follows} is announced completely */
    private void send(BiConsumer<HomeSide, Consumer<Announcement>> take, long position) {
        tenure.require();
        List<Announcement> announcements = new ArrayList<>();
        homePartition.change(home -> take.accept(home, announcements::add));
        long now = context.currentSystemTimeMs();
        Headers[] headers = FollowsPosition.headers(announcements, position, partitionCount);
        for (int index = 0; index < headers.length; index++) {
            Message.Announced announced = new Message.Announced(announcements.get(index));
            context.forward(new Record<>(announced.key(), announced, now, headers[index]));
        }
    }

    @Override
    @SuppressWarnings("NullAway")
    void closePartition() {
        punctuations.forEach(Cancellable::cancel);
        punctuations.clear();
        pollState.remove(backlog);
        topology.partitions.homes().remove(partition, homePartition);
        homePartition.conditions().close();
        backlog = null;
        homePartition = null;
        rows = null;
    }
}
