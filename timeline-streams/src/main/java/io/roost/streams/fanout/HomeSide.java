package io.roost.streams.fanout;

import io.roost.streams.timeline.AuthorTweets;
import io.roost.streams.timeline.FanOutOnRead;
import io.roost.streams.timeline.HomeTimelines;
import io.roost.streams.timeline.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The home side of one partition: who here follows whom, the latest tweets of everybody followed here, and the
 * materialized home timelines. The second level of the fan-out: a reference that arrives is expanded to the timelines of
 * the author's followers here, one memory write of 8 bytes each, and nothing is allocated.
 *
 * <p>It lives in memory. Its rows are written behind, and what it has to say to author sides is said later: both {@link
 * #takeUnsaved} and {@link #takeAnnouncements} must be called before the input's offsets are committed.
 *
 * <p>It converges whatever is delivered twice: its messages are absolute, a snapshot replaces, and the author's task
 * sends to this partition in order. A subscription is repeated until the snapshot of its own generation has come, so an
 * old snapshot cannot confirm a new subscription.
 *
 * <p>Not thread-safe: whoever calls holds the lock of the partition.
 */
public final class HomeSide {

    private static final long[] NONE = {};

    private final Limits limits;
    private final Readers readers = new Readers();
    private final LocalAuthors authors;
    private final HomeTimelines timelines;
    private final PendingAnnouncements announcements;
    private final UnsavedIds unsavedFollowees = new UnsavedIds();
    private final UnsavedIds unsavedTweets = new UnsavedIds();

    /**
     * The partition as {@code store} has it. Subscriptions that were not confirmed are announced by the first repeat.
     *
     * @param timelinesMemory how many bytes the materialized timelines may take, asked again and again
     */
    public HomeSide(int partition, int partitionCount, Limits limits, LongSupplier timelinesMemory, HomeStore store) {
        this.limits = limits;
        this.authors = new LocalAuthors(partition, partitionCount, limits);
        this.timelines = new HomeTimelines(limits, timelinesMemory);
        this.announcements = new PendingAnnouncements(partition);
        load(store);
    }

    private void load(HomeStore store) {
        store.followerToFollowees().load(this::loadFollow, unsavedFollowees::mend);
        store.forEachSubscription((authorId, subscription) -> {
            LocalAuthor author = authors.loaded(authorId);
            author.subscription = subscription;
            author.tweets.raiseFloor(subscription.floor());
        });
        store.authorToTweets()
                .load((authorId, tweetId) -> authors.loaded(authorId).tweets.add(tweetId), unsavedTweets::mend);
        authors.mendAfterCrash().forEach(this::forget);
    }

    private void loadFollow(long followerId, long followeeId) {
        Reader reader = reader(followerId);
        if (reader.follow(followeeId)) {
            authors.loaded(followeeId).addListener(reader.number);
        }
    }

    /** Somebody who lives here follows somebody. */
    public void followed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = reader(followerId);
        boolean firstHere = authors.find(followeeId) == null;
        LocalAuthor author = authors.subscribed(followeeId);
        unsavedFollowees.added(followerId, followeeId);
        if (!author.livesHere) {
            authors.set(author, author.subscription);
        }
        if (reader.follow(followeeId)) {
            author.addListener(reader.number);
            timelines.merge(reader.number, author.tweets);
        }
        if (firstHere) {
            announcements.snapshotOf(followeeId);
        }
        announcements.followersOf(followeeId);
        announcements.followeesOf(followerId);
    }

    /** Somebody who lives here no longer follows somebody. */
    public void unfollowed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = reader(followerId);
        LocalAuthor author = authors.subscribed(followeeId);
        unsavedFollowees.replaced(followerId);
        if (reader.unfollow(followeeId)) {
            author.removeListener(reader.number);
            timelines.subtract(reader.number, author.tweets);
        }
        if (author.isUnwanted()) {
            forget(author);
        }
        announcements.followersOf(followeeId);
        announcements.followeesOf(followerId);
    }

    private void forget(LocalAuthor author) {
        authors.forget(author);
        unsavedTweets.replaced(author.id);
    }

    /** A tweet stands: it enters the timelines of the author's followers here. */
    public void referenced(long authorId, long tweetId) {
        LocalAuthor author = authors.expected(authorId);
        if (author == null || !(author.tweets.add(tweetId) || author.tweets.contains(tweetId))) {
            return;
        }
        unsavedTweets.added(authorId, tweetId);
        timelines.deliver(author.listeners(), author.listenerCount(), tweetId);
        if (author.tweets.isOverlong()) {
            authors.set(author, author.subscription.cutDown(author.tweets.floorAfterCut()));
            author.tweets.cutDown();
            unsavedTweets.replaced(authorId);
        }
    }

    /** A tweet no longer stands. */
    public void withdrawn(long authorId, long tweetId) {
        LocalAuthor author = authors.find(authorId);
        if (author == null) {
            return;
        }
        author.tweets.remove(tweetId);
        unsavedTweets.replaced(authorId);
        timelines.withdraw(author.listeners(), author.listenerCount(), tweetId);
        if (author.tweets.wantsRefresh() && !author.subscription.snapshotWanted()) {
            authors.askForSnapshot(author);
            announcements.snapshotOf(authorId);
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
        unsavedTweets.replaced(authorId);
        authors.confirm(author, floor);
    }

    /** Asks again for the snapshots that have not come; to be called every few seconds. */
    public void repeatUnconfirmed() {
        for (long authorId : authors.awaitingSnapshot()) {
            announcements.snapshotOf(authorId);
        }
    }

    /** Whether announcements wait to be taken. */
    public boolean hasAnnouncements() {
        return !announcements.isEmpty();
    }

    /** Takes out those announcements that ask for snapshots: timelines are short of tweets until these come. */
    public void takeUrgentAnnouncements(HomeOutbox outbox) {
        announcements.sendUrgentTo(outbox, authors);
    }

    /** Takes out what the author sides are to be told, at the latest before the input's offsets are committed. */
    public void takeAnnouncements(HomeOutbox outbox) {
        announcements.sendTo(outbox, authors, readers);
    }

    /**
     * Takes out what is to be written before the input's offsets are committed. The order matters to a crash in between: a
     * floor that was raised is written before the tweets below it go. (One that a snapshot lowered is, too; that snapshot
     * will be read again then.)
     */
    public UnsavedHome takeUnsaved() {
        UnsavedHome unsaved = new UnsavedHome();
        unsavedFollowees.takeInto(unsaved, HomeStore::followerToFollowees, readers::followees);
        authors.takeInto(unsaved);
        unsavedTweets.takeInto(unsaved, HomeStore::authorToTweets, authorId -> {
            LocalAuthor author = authors.find(authorId);
            return author == null ? NONE : author.tweets.toArray();
        });
        return unsaved;
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
        if (readers.find(userId) == null && authors.find(userId) == null) {
            return NONE;
        }
        Reader reader = reader(userId);
        if (!timelines.answers(reader.number)) {
            timelines.materialize(reader.number, FanOutOnRead.merge(limits, tweetsReadBy(reader)));
        }
        return timelines.page(reader.number, highestId, sinceId, most, nowMillis);
    }

    private List<AuthorTweets> tweetsReadBy(Reader reader) {
        List<AuthorTweets> tweets = new ArrayList<>(reader.followees().size() + 1);
        tweets.add(authors.subscribed(reader.userId).tweets);
        for (int index = 0; index < reader.followees().size(); index++) {
            tweets.add(authors.subscribed(reader.followees().getLong(index)).tweets);
        }
        return tweets;
    }

    /** Whom the user follows, ascending. */
    public long[] followees(long userId) {
        return readers.followees(userId);
    }

    /** Who here follows the user, in no order. */
    public long[] followersHere(long userId) {
        LocalAuthor author = authors.find(userId);
        if (author == null) {
            return NONE;
        }
        long[] followers = new long[author.followerCount()];
        int next = 0;
        for (int index = 0; index < author.listenerCount(); index++) {
            long listener = readers.numbered(author.listeners()[index]).userId;
            if (listener != userId) {
                followers[next++] = listener;
            }
        }
        return followers;
    }

    /** How many timelines are materialized. */
    public int materializedCount() {
        return timelines.count();
    }

    /** What the materialized timelines take, in bytes of the heap. */
    public long timelinesBytes() {
        return timelines.bytes();
    }

    /** What the partition takes of the heap. It looks at everything, so it is nothing to ask every second. */
    public HomeMemory memory() {
        long followBytes = readers.bytes();
        long authorBytes = 0;
        long tweetIds = 0;
        for (LocalAuthor author : authors.all()) {
            followBytes += author.listenersBytes();
            authorBytes += author.bytes();
            tweetIds += author.tweets.size();
        }
        return new HomeMemory(
                timelines.count(),
                timelines.bytes(),
                readers.followCount(),
                followBytes,
                authors.all().size(),
                tweetIds,
                authorBytes);
    }

    private Reader reader(long userId) {
        @Nullable Reader known = readers.find(userId);
        if (known != null) {
            return known;
        }
        Reader reader = readers.add(userId);
        authors.loaded(userId).addItself(reader.number);
        return reader;
    }
}
