package io.roost.engine.home;

import io.roost.engine.message.Announcement;
import io.roost.engine.timeline.FanOutOnRead;
import io.roost.engine.timeline.HomeTimelines;
import io.roost.engine.timeline.TimelineLimits;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The home side of one partition: whom its users follow, the newest tweets of each author followed here, and the
 * materialized home timelines. It is the second level of the fan-out: a reference is delivered to the timelines of the
 * author's followers here, by one memory write of 8 bytes each and without allocation.
 *
 * <p>The state is in memory. Rows and announcements are collected; before the input's offsets are committed the caller takes
 * them with {@link #takeUnsaved} and {@link #takeAnnouncements}, and writes and sends them.
 *
 * <p>Processing is idempotent: messages are absolute, a snapshot replaces, and the author's task sends to this partition in
 * order. A subscription is repeated until the snapshot of its own generation arrives, so an old snapshot cannot confirm a new
 * subscription.
 *
 * <p>While a tweet with very many recipients is delivered in pieces, only references may be processed.
 *
 * <p>Not thread-safe: the caller holds the lock of the partition.
 */
public final class HomeSide {

    private final TimelineLimits limits;
    private final TrackedAuthors authors;
    private final HomeGraph graph;
    private final HomeTimelines timelines;
    private final LargeDeliveries largeDeliveries;
    private final PendingOutput pending;

    /**
     * Loads the partition from {@code store}. The first {@link #repeatSnapshotRequests} requests missing snapshots.
     *
     * @param timelinesMemory returns the memory limit of the materialized timelines in bytes, which may change at any time
     */
    public HomeSide(
            int partition, int partitionCount, TimelineLimits limits, LongSupplier timelinesMemory, HomeStore store) {
        this.limits = limits;
        this.authors = new TrackedAuthors(partition, partitionCount, limits);
        this.graph = new HomeGraph(authors);
        this.timelines = new HomeTimelines(limits, timelinesMemory);
        this.largeDeliveries = new LargeDeliveries(timelines);
        this.pending = new PendingOutput(partition, graph, authors);
        graph.load(store, pending);
    }

    /** Processes a {@code UserFollowed} of a user of this partition. */
    public void onFollowed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = graph.reader(followerId);
        if (authors.find(followeeId) == null) {
            pending.snapshotWanted(followeeId);
        }
        TrackedAuthor author = authors.findOrSubscribe(followeeId);
        if (!author.isLocal) {
            authors.update(author, author.subscription);
        }
        if (graph.follow(reader, author)) {
            timelines.merge(reader.number, author.tweets);
        }
        pending.followed(followerId, followeeId);
    }

    /** Processes a {@code UserUnfollowed} of a user of this partition. */
    public void onUnfollowed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = graph.reader(followerId);
        TrackedAuthor author = authors.findOrSubscribe(followeeId);
        if (graph.unfollow(reader, author)) {
            timelines.subtract(reader.number, author.tweets);
        }
        if (author.isUnneeded()) {
            authors.forget(author);
            pending.tweets.replaced(followeeId);
        }
        pending.unfollowed(followerId, followeeId);
    }

    /**
     * Processes references: each tweet is delivered to the author's recipients here. Each step is done for all references
     * before the next one, so that their cache misses overlap.
     *
     * @param count the number of references, at the beginning of both arrays
     * @param maxDeliveries tweets that would exceed this number of deliveries are left to {@link #deliverPiece}
     */
    public void onReferences(long[] authorIds, long[] tweetIds, int count, int maxDeliveries) {
        TrackedAuthor[] tracked = new TrackedAuthor[count];
        for (int index = 0; index < count; index++) {
            tracked[index] = authors.findOrAddLocal(authorIds[index]);
        }
        for (int index = 0; index < count; index++) {
            if (tracked[index] != null && !addToList(tracked[index], tweetIds[index])) {
                tracked[index] = null;
            }
        }
        int remaining = maxDeliveries;
        for (int index = 0; index < count; index++) {
            TrackedAuthor author = tracked[index];
            if (author != null && author.recipientCount() > remaining) {
                largeDeliveries.add(author, tweetIds[index]);
            } else if (author != null) {
                timelines.deliver(author.recipients(), 0, author.recipientCount(), tweetIds[index]);
                remaining -= author.recipientCount();
            }
        }
    }

    /** Returns the number of tweets that are not delivered to all recipients yet. The changing thread needs no lock for it. */
    public int unfinishedCount() {
        return largeDeliveries.count();
    }

    /** Delivers the first unfinished tweet, which must exist, to the next {@code recipients} readers. */
    public void deliverPiece(int recipients) {
        largeDeliveries.deliverPiece(recipients);
    }

    /** Returns how many home timelines here receive the author's tweets. */
    public int recipientCount(long authorId) {
        TrackedAuthor author = authors.find(authorId);
        return author == null ? 0 : author.recipientCount();
    }

    /** Returns false if the tweet is below the floor of its author's list. */
    private boolean addToList(TrackedAuthor author, long tweetId) {
        if (!author.tweets.add(tweetId) && !author.tweets.contains(tweetId)) {
            return false;
        }
        pending.tweets.added(author.id, tweetId);
        if (author.tweets.isOverlong()) {
            authors.truncate(author);
            pending.tweets.replaced(author.id);
        }
        return true;
    }

    /** Processes a withdrawal: the tweet is no longer visible. */
    public void onWithdrawal(long authorId, long tweetId) {
        TrackedAuthor author = authors.find(authorId);
        if (author == null) {
            return;
        }
        author.tweets.remove(tweetId);
        pending.tweets.replaced(authorId);
        timelines.withdraw(author.recipients(), author.recipientCount(), tweetId);
        if (author.tweets.needsSnapshot() && !author.subscription.snapshotWanted()) {
            authors.requestSnapshot(author);
            pending.snapshotWanted(authorId);
        }
    }

    /**
     * Processes a snapshot, which replaces the author's list. Ignored if the generation is not that of the latest request.
     *
     * @param floor the snapshot is complete at and above this id; 0 if it holds all tweets
     * @param tweetIds ascending
     */
    public void onSnapshot(long authorId, long generation, long floor, long[] tweetIds) {
        TrackedAuthor author = authors.find(authorId);
        if (author == null || author.subscription.generation() != generation) {
            return;
        }
        long[] before = author.tweets.toArray();
        author.tweets.replace(tweetIds, floor);
        for (long tweetId : before) {
            if (!author.tweets.contains(tweetId)) {
                timelines.withdraw(author.recipients(), author.recipientCount(), tweetId);
            }
        }
        for (int index = 0; index < author.recipientCount(); index++) {
            timelines.merge(author.recipients()[index], author.tweets);
        }
        pending.tweets.replaced(authorId);
        authors.confirm(author, floor);
    }

    /** Requests again snapshots that are overdue, or whose request a crash may have lost. Called every five seconds. */
    public void repeatSnapshotRequests() {
        for (long authorId : authors.awaitedSnapshots().nextRound()) {
            pending.snapshotWanted(authorId);
        }
    }

    /** Returns the number of snapshots that have not arrived yet. The changing thread needs no lock for it. */
    public int awaitedSnapshotCount() {
        return authors.awaitedSnapshots().count();
    }

    public boolean hasAnnouncements() {
        return pending.hasAnnouncements();
    }

    /** Takes the announcements that request snapshots: timelines are incomplete until these arrive. */
    public void takeSnapshotRequests(Consumer<Announcement> outbox) {
        pending.takeSnapshotRequests(outbox);
    }

    /** Takes all announcements. They are sent before the input's offsets are committed. */
    public void takeAnnouncements(Consumer<Announcement> outbox) {
        pending.takeAnnouncements(outbox);
    }

    /**
     * Takes the unsaved rows. They are written before the input's offsets are committed, which may be done without the lock.
     */
    public Consumer<HomeStore> takeUnsaved() {
        return pending.takeRows();
    }

    /** Evicts the timelines that were last read before {@code millis}, in the clock of {@link #page}. */
    public void evictUnreadSince(long millis) {
        timelines.evictUnreadSince(millis);
    }

    /**
     * Returns a page of the user's home timeline, newest first, and materializes the timeline.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param limit the maximum number of entries
     * @param nowMillis noted as the time of the last read
     */
    public long[] page(long userId, long highestId, long sinceId, int limit, long nowMillis) {
        return Objects.requireNonNull(page(userId, highestId, sinceId, limit, nowMillis, true));
    }

    /**
     * As {@link #page(long, long, long, int, long)}, but returns null if the timeline would have to be merged, packed or
     * evicted and {@code mayMerge} is false.
     */
    public long @Nullable [] page(
            long userId, long highestId, long sinceId, int limit, long nowMillis, boolean mayMerge) {
        if (!graph.knows(userId)) {
            return new long[0];
        }
        Reader reader = graph.findReader(userId);
        if (reader == null || !timelines.isComplete(reader.number, mayMerge)) {
            if (!mayMerge) {
                return null;
            }
            reader = graph.reader(userId);
            timelines.materialize(reader.number, FanOutOnRead.merge(limits, graph.tweetsReadBy(reader)));
        }
        return timelines.page(reader.number, highestId, sinceId, limit, nowMillis);
    }

    /** Returns whether the follower follows the followee, and the followee's snapshot has arrived. */
    public boolean showsFollow(long followerId, long followeeId) {
        TrackedAuthor author = authors.find(followeeId);
        return graph.follows(followerId, followeeId) && author != null && !author.subscription.snapshotWanted();
    }

    public boolean follows(long followerId, long followeeId) {
        return graph.follows(followerId, followeeId);
    }

    /** Returns whether the tweet is in all home timelines of its author's recipients here, or too old for them. */
    public boolean showsTweet(long authorId, long tweetId) {
        TrackedAuthor author = authors.find(authorId);
        return author != null
                && (author.tweets.contains(tweetId) || tweetId < author.tweets.floor())
                && !largeDeliveries.isUnfinished(tweetId);
    }

    /** Returns the users whom the user follows, ascending. */
    public long[] followees(long userId) {
        return graph.followees(userId);
    }

    /**
     * Returns the user's present followers in this partition, unordered. The call copies 4 bytes for each; the stream may be
     * consumed later, by any thread and without the lock.
     */
    public LongStream followersHere(long userId) {
        return graph.followers(userId);
    }

    public int materializedCount() {
        return timelines.count();
    }

    /** Returns the heap memory of the materialized timelines in bytes. */
    public long timelinesBytes() {
        return timelines.bytes();
    }
}
