package io.roost.streams.simulation;

import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.log.RecordRules;
import io.roost.engine.backlog.ReferenceBacklog;
import io.roost.engine.home.HomeSide;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.store.HomeRows;

/** The home side of one partition. */
@SuppressWarnings("NullAway.Init")
final class HomeTask extends Task {

    /** Enough for some timelines, not for all. */
    private static final long TIMELINES_MEMORY = 1_400;

    private static final int MAX_IDS_PER_ROW = 3;

    /** So few that the buffer is often full. */
    private static final int BUFFERED_REFERENCES = 3;

    private static final long MAX_DELIVERIES = 32;
    private static final int PIECE = 1;
    private static final int POLLED_TOGETHER = 8;

    private final int partition;
    private final TimelineLimits limits;
    private final Topics topics;
    private HomeRows home;
    private HomeSide side;
    private ReferenceBacklog backlog;

    HomeTask(int partition, TimelineLimits limits, Topics topics) {
        this.partition = partition;
        this.limits = limits;
        this.topics = topics;
        reads(topics.follows().get(partition));
        reads(topics.deliveries().get(partition));
        open();
    }

    HomeSide side() {
        return side;
    }

    HomeRows homeRows() {
        return new HomeRows(rows);
    }

    @Override
    RecordRules rules() {
        return new RecordRules(topics.partitionCount());
    }

    @Override
    void open() {
        home = new HomeRows(rows, MAX_IDS_PER_ROW);
        side = new HomeSide(partition, topics.partitionCount(), limits, () -> TIMELINES_MEMORY, home);
        backlog = new ReferenceBacklog(side, change -> change.accept(side), BUFFERED_REFERENCES, MAX_DELIVERIES, PIECE);
    }

    @Override
    void process(Object record, int offset) {
        backlog.deliverPiece();
        if (record instanceof Delivery.Reference reference) {
            backlog.add(reference.authorId(), reference.tweetId());
        } else {
            backlog.change(home -> apply(record, home));
        }
        if (offset % POLLED_TOGETHER == 0) {
            backlog.onPollEnd();
        }
    }

    private static void apply(Object record, HomeSide home) {
        if (record instanceof UserFollowed followed) {
            home.onFollowed(followed.followerId().value(), followed.followeeId().value());
        } else if (record instanceof UserUnfollowed unfollowed) {
            home.onUnfollowed(
                    unfollowed.followerId().value(), unfollowed.followeeId().value());
        } else if (record instanceof Delivery.Withdrawal withdrawal) {
            home.onWithdrawal(withdrawal.authorId(), withdrawal.tweetId());
        } else if (record instanceof Delivery.Snapshot snapshot) {
            home.onSnapshot(snapshot.authorId(), snapshot.generation(), snapshot.floor(), snapshot.tweetIds());
        }
    }

    @Override
    void beforeCommit() {
        backlog.apply();
        side.takeAnnouncements(this::announce);
        side.takeUnsaved().accept(home);
    }

    @Override
    void punctuate() {
        backlog.applyIfIdle();
        finishPieces();
        side.repeatSnapshotRequests();
        side.takeAnnouncements(this::announce);
    }

    /** Delivers all pieces, as empty polls do. */
    void finishPieces() {
        boolean left = true;
        while (left) {
            left = backlog.deliverPiece();
        }
    }

    private void announce(Announcement announcement) {
        int addressee = AuthorBucket.partitionOf(new UserId(announcement.addresseeId()), topics.partitionCount());
        send(topics.subscriptions().get(addressee), announcement);
    }
}
