package io.roost.streams.simulation;

import io.roost.events.UserFollowed;
import io.roost.events.UserUnfollowed;
import io.roost.events.id.AuthorBucket;
import io.roost.events.id.UserId;
import io.roost.streams.fanout.Announcement;
import io.roost.streams.fanout.Delivery;
import io.roost.streams.fanout.HomeSide;
import io.roost.streams.store.HomeRows;
import io.roost.streams.timeline.Limits;
import java.util.ArrayList;
import java.util.List;

/** The home side of one partition. */
@SuppressWarnings("NullAway.Init")
final class HomeTask extends Task {

    /** Room for some timelines, not for all. */
    private static final long TIMELINES_MEMORY = 1_400;

    private static final int MOST_IDS_IN_A_ROW = 3;

    private final int partition;
    private final Limits limits;
    private final Topics topics;
    private final List<Delivery.Reference> references = new ArrayList<>();
    private HomeRows home;
    private HomeSide side;

    HomeTask(int partition, Limits limits, Topics topics) {
        this.partition = partition;
        this.limits = limits;
        this.topics = topics;
        reads(topics.follows().get(partition));
        reads(topics.deliveries().get(partition));
        open();
    }

    HomeSide side() {
        processReferences();
        return side;
    }

    HomeRows homeRows() {
        return new HomeRows(rows);
    }

    @Override
    void open() {
        references.clear();
        home = new HomeRows(rows, MOST_IDS_IN_A_ROW);
        side = new HomeSide(partition, topics.partitionCount(), limits, () -> TIMELINES_MEMORY, home);
    }

    @Override
    void process(Object record, int offset) {
        if (record instanceof Delivery.Reference reference) {
            references.add(reference);
            return;
        }
        processReferences();
        if (record instanceof UserFollowed followed) {
            side.followed(followed.followerId().value(), followed.followeeId().value());
        } else if (record instanceof UserUnfollowed unfollowed) {
            side.unfollowed(
                    unfollowed.followerId().value(), unfollowed.followeeId().value());
        } else if (record instanceof Delivery.Withdrawal withdrawal) {
            side.withdrawn(withdrawal.authorId(), withdrawal.tweetId());
        } else if (record instanceof Delivery.Snapshot snapshot) {
            side.snapshotArrived(snapshot.authorId(), snapshot.generation(), snapshot.floor(), snapshot.tweetIds());
        }
    }

    /** Those that follow each other go together, as they do in a batch of deliveries. */
    private void processReferences() {
        side.referenced(
                references.stream().mapToLong(Delivery.Reference::authorId).toArray(),
                references.stream().mapToLong(Delivery.Reference::tweetId).toArray(),
                references.size());
        references.clear();
    }

    @Override
    void beforeCommit() {
        processReferences();
        side.takeAnnouncements(this::announce);
        side.takeUnsaved().writeTo(home);
    }

    @Override
    void punctuate() {
        processReferences();
        side.repeatUnconfirmed();
        side.takeAnnouncements(this::announce);
    }

    private void announce(Announcement announcement) {
        int addressee = AuthorBucket.partitionOf(new UserId(announcement.addresseeId()), topics.partitionCount());
        send(topics.subscriptions().get(addressee), announcement);
    }
}
