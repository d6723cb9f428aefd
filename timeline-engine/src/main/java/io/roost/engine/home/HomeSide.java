package io.roost.engine.home;

import io.roost.engine.timeline.FanOutOnRead;
import io.roost.engine.timeline.HomeTimelines;
import io.roost.engine.timeline.Limits;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The home side of one partition: who here follows whom, the latest tweets of everybody followed here, and the
 * materialized home timelines. The second level of the fan-out: a reference that arrives is expanded to the timelines of
 * the author's followers here, one memory write of 8 bytes each, and nothing is allocated for a delivery.
 *
 * <p>It lives in memory. Its rows are written behind, and what it has to say to author sides is said later: both {@link
 * #takeUnsaved} and {@link #takeAnnouncements} must be called before the input's offsets are committed.
 *
 * <p>It converges whatever is delivered twice: its messages are absolute, a snapshot replaces, and the author's task
 * sends to this partition in order. A subscription is repeated until the snapshot of its own generation has come, so an
 * old snapshot cannot confirm a new subscription.
 *
 * <p>A tweet with very many listeners may be left unfinished; until it is finished, nothing but further tweets may happen
 * here.
 *
 * <p>Not thread-safe: the caller holds the lock of the partition.
 */
public final class HomeSide {

    private static final long[] NONE = {};

    private final Limits limits;
    private final LocalAuthors authors;
    private final HomeGraph graph;
    private final HomeTimelines timelines;
    private final LargeDeliveries large;
    private final PendingHome pending;

    /**
     * The partition as {@code store} has it. Subscriptions that were not confirmed are announced by the first repeat.
     *
     * @param timelinesMemory how many bytes the materialized timelines may take, asked again and again
     */
    public HomeSide(int partition, int partitionCount, Limits limits, LongSupplier timelinesMemory, HomeStore store) {
        this.limits = limits;
        this.authors = new LocalAuthors(partition, partitionCount, limits);
        this.graph = new HomeGraph(authors);
        this.timelines = new HomeTimelines(limits, timelinesMemory);
        this.large = new LargeDeliveries(timelines);
        this.pending = new PendingHome(partition);
        graph.load(store, pending);
    }

    /** Somebody who lives here follows somebody. */
    public void followed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = graph.reader(followerId);
        if (authors.find(followeeId) == null) {
            pending.snapshotWanted(followeeId);
        }
        LocalAuthor author = authors.subscribed(followeeId);
        if (!author.livesHere) {
            authors.set(author, author.subscription);
        }
        if (graph.follow(reader, author)) {
            timelines.merge(reader.number, author.tweets);
        }
        pending.followed(followerId, followeeId);
    }

    /** Somebody who lives here no longer follows somebody. */
    public void unfollowed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = graph.reader(followerId);
        LocalAuthor author = authors.subscribed(followeeId);
        if (graph.unfollow(reader, author)) {
            timelines.subtract(reader.number, author.tweets);
        }
        if (author.isUnwanted()) {
            authors.forget(author);
            pending.tweetsReplaced(followeeId);
        }
        pending.unfollowed(followerId, followeeId);
    }

    /**
     * Tweets stand: each enters the timelines of its author's followers here. They go through each step together, so that
     * the memory that one of them waits for arrives while others wait for theirs.
     *
     * @param authorIds whose they are
     * @param count how many at the beginning of both arrays
     * @param most beyond so many deliveries tweets are left to {@link #deliverPiece}
     */
    public void referenced(long[] authorIds, long[] tweetIds, int count, int most) {
        LocalAuthor[] referenced = new LocalAuthor[count];
        for (int index = 0; index < count; index++) {
            referenced[index] = authors.expected(authorIds[index]);
        }
        for (int index = 0; index < count; index++) {
            if (referenced[index] != null && !listed(referenced[index], tweetIds[index])) {
                referenced[index] = null;
            }
        }
        int left = most;
        for (int index = 0; index < count; index++) {
            LocalAuthor author = referenced[index];
            if (author != null && author.listenerCount() > left) {
                large.add(author, tweetIds[index]);
            } else if (author != null) {
                timelines.deliver(author.listeners(), 0, author.listenerCount(), tweetIds[index]);
                left -= author.listenerCount();
            }
        }
    }

    /** How many tweets there are of which some of their authors' followers here have not heard. For the thread that changes. */
    public int unfinishedCount() {
        return large.count();
    }

    /** So many more of an author's followers here hear of a tweet. Only where one is unfinished. */
    public void deliverPiece(int listeners) {
        large.deliverPiece(listeners);
    }

    /** How many here hear of each of the author's tweets: followers, and the author where it lives here. */
    public int listenerCount(long authorId) {
        LocalAuthor author = authors.find(authorId);
        return author == null ? 0 : author.listenerCount();
    }

    /** Adds the tweet to its author's list; false where it is older than what the list answers for. */
    private boolean listed(LocalAuthor author, long tweetId) {
        if (!author.tweets.add(tweetId) && !author.tweets.contains(tweetId)) {
            return false;
        }
        pending.tweetAdded(author.id, tweetId);
        if (author.tweets.isOverlong()) {
            author.tweets.cutDown();
            authors.set(author, author.subscription.cutDown(author.tweets.floor()));
            pending.tweetsReplaced(author.id);
        }
        return true;
    }

    /** A tweet no longer stands. */
    public void withdrawn(long authorId, long tweetId) {
        LocalAuthor author = authors.find(authorId);
        if (author == null) {
            return;
        }
        author.tweets.remove(tweetId);
        pending.tweetsReplaced(authorId);
        timelines.withdraw(author.listeners(), author.listenerCount(), tweetId);
        if (author.tweets.wantsRefresh() && !author.subscription.snapshotWanted()) {
            authors.askForSnapshot(author);
            pending.snapshotWanted(authorId);
        }
    }

    /**
     * The answer to a subscription: what the author had posted when it was received.
     *
     * @param floor nothing below it is answered for; 0 if {@code tweetIds} are all there are
     * @param tweetIds ascending
     */
    public void snapshotArrived(long authorId, long generation, long floor, long[] tweetIds) {
        LocalAuthor author = authors.find(authorId);
        if (author == null || author.subscription.generation() != generation) {
            return;
        }
        long[] before = author.tweets.toArray();
        author.tweets.replace(tweetIds, floor);
        for (long tweetId : before) {
            if (!author.tweets.contains(tweetId)) {
                timelines.withdraw(author.listeners(), author.listenerCount(), tweetId);
            }
        }
        for (int index = 0; index < author.listenerCount(); index++) {
            timelines.merge(author.listeners()[index], author.tweets);
        }
        pending.tweetsReplaced(authorId);
        authors.confirm(author, floor);
    }

    /** Asks again for snapshots that have not come for long, or since a crash; to be called every five seconds. */
    public void repeatUnconfirmed() {
        for (long authorId : authors.awaitedSnapshots().nextRound()) {
            pending.snapshotWanted(authorId);
        }
    }

    /** How many snapshots have yet to come. For the thread that changes. */
    public int awaitedSnapshotCount() {
        return authors.awaitedSnapshots().count();
    }

    /** Whether announcements wait to be taken. */
    public boolean hasAnnouncements() {
        return pending.hasAnnouncements();
    }

    /** Takes out those announcements that ask for snapshots: timelines are short of tweets until these come. */
    public void takeUrgentAnnouncements(HomeOutbox outbox) {
        pending.takeUrgentAnnouncements(outbox, graph);
    }

    /** Takes out what the author sides are to be told, at the latest before the input's offsets are committed. */
    public void takeAnnouncements(HomeOutbox outbox) {
        pending.takeAnnouncements(outbox, graph);
    }

    /** Takes out what is to be written before the input's offsets are committed. */
    public UnsavedHome takeUnsaved() {
        return pending.takeUnsaved(graph);
    }

    /** Forgets the timelines that nobody has read since {@code millis}, in the clock of {@link #page}. */
    public void evictUnreadSince(long millis) {
        timelines.evictUnreadSince(millis);
    }

    /**
     * A page of the user's home timeline, newest first; this read materializes the timeline if it was not.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param most at most so many
     */
    public long[] page(long userId, long highestId, long sinceId, int most, long nowMillis) {
        return Objects.requireNonNull(page(userId, highestId, sinceId, most, nowMillis, true));
    }

    /**
     * As {@link #page(long, long, long, int, long)}.
     *
     * @param mayMerge whether the timeline may be merged, packed or evicted for the page
     * @return null if it would have to be and {@code mayMerge} is false
     */
    public long @Nullable [] page(
            long userId, long highestId, long sinceId, int most, long nowMillis, boolean mayMerge) {
        if (!graph.knows(userId)) {
            return NONE;
        }
        Reader known = graph.readers().find(userId);
        boolean answers = known != null && timelines.answers(known.number, mayMerge);
        if (!answers && !mayMerge) {
            return null;
        }
        Reader reader = graph.reader(userId);
        if (!answers) {
            timelines.materialize(reader.number, FanOutOnRead.merge(limits, graph.tweetsReadBy(reader)));
        }
        return timelines.page(reader.number, highestId, sinceId, most, nowMillis);
    }

    /** Whether the follower follows the followee, and the followee's tweets have arrived here. */
    public boolean showsFollow(long followerId, long followeeId) {
        LocalAuthor author = authors.find(followeeId);
        return graph.follows(followerId, followeeId) && author != null && !author.subscription.snapshotWanted();
    }

    public boolean follows(long followerId, long followeeId) {
        return graph.follows(followerId, followeeId);
    }

    /** Whether every timeline here that must contain the author's tweet contains it; older ones than are kept need not. */
    public boolean showsTweet(long authorId, long tweetId) {
        LocalAuthor author = authors.find(authorId);
        return author != null
                && (author.tweets.contains(tweetId) || tweetId < author.tweets.floor())
                && !large.isUnfinished(tweetId);
    }

    /** Whom the user follows, ascending. */
    public long[] followees(long userId) {
        return graph.followees(userId);
    }

    /**
     * Who here follows the user when this is called, in no order. Of an author whom very many follow only their numbers are
     * copied here; any thread may take the ids, later and while the partition goes on.
     */
    public LongStream followersHere(long userId) {
        return graph.followers(userId);
    }

    /** How many timelines are materialized. */
    public int materializedCount() {
        return timelines.count();
    }

    /** What the materialized timelines take, in bytes of the heap. */
    public long timelinesBytes() {
        return timelines.bytes();
    }
}
