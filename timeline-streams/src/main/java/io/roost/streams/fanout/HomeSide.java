package io.roost.streams.fanout;

import io.roost.events.id.AuthorBucket;
import io.roost.events.id.UserId;
import io.roost.streams.timeline.AuthorTweets;
import io.roost.streams.timeline.FanOutOnRead;
import io.roost.streams.timeline.HomeTimeline;
import io.roost.streams.timeline.Limits;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The home side of one partition: who here follows whom, the latest tweets of everybody followed here, and the
 * materialized home timelines. The second level of the fan-out: a reference that arrives is expanded to the timelines of
 * the author's followers here, one memory write of 8 bytes each, and nothing is allocated.
 *
 * <p>It converges whatever is delivered twice: its messages are absolute, a snapshot replaces, and the author's task
 * sends to this partition in order. A subscription is repeated until the snapshot of its own generation has come, so an
 * old snapshot cannot confirm a new subscription.
 *
 * <p>Not thread-safe: whoever calls holds the lock of the partition.
 */
public final class HomeSide {

    private final int partition;
    private final int partitionCount;
    private final Limits limits;
    private final HomeStore store;
    private final HomeOutbox outbox;
    private final Long2ObjectOpenHashMap<LocalAuthor> authors = new Long2ObjectOpenHashMap<>();
    private final Long2ObjectOpenHashMap<Reader> readers = new Long2ObjectOpenHashMap<>();
    private final ObjectArrayList<Reader> readersByIndex = new ObjectArrayList<>();
    private @Nullable HomeTimeline[] timelines = {};
    private final LongOpenHashSet awaitingSnapshot = new LongOpenHashSet();

    /** The partition as {@code store} has it. Subscriptions that were not confirmed are announced by the first repeat. */
    public HomeSide(int partition, int partitionCount, Limits limits, HomeStore store, HomeOutbox outbox) {
        this.partition = partition;
        this.partitionCount = partitionCount;
        this.limits = limits;
        this.store = store;
        this.outbox = outbox;
        load();
    }

    private void load() {
        store.forEachFollow((followerId, followeeId) -> {
            Reader reader = reader(followerId);
            reader.follow(followeeId);
            authorWithoutStore(followeeId).addListener(reader.index);
        });
        store.forEachSubscription((authorId, subscription) -> {
            LocalAuthor author = authorWithoutStore(authorId);
            author.subscription = subscription;
            author.tweets.raiseFloor(subscription.floor());
        });
        LongArrayList belowFloor = new LongArrayList();
        store.forEachTweet((authorId, tweetId) -> {
            if (!authorWithoutStore(authorId).tweets.add(tweetId)) {
                belowFloor.add(authorId);
                belowFloor.add(tweetId);
            }
        });
        for (int row = 0; row < belowFloor.size(); row += 2) {
            store.removeTweet(belowFloor.getLong(row), belowFloor.getLong(row + 1));
        }
        mendAfterCrash();
    }

    /** A crash may leave follows without a subscription, subscriptions without a follow, and tweets below a floor. */
    private void mendAfterCrash() {
        for (LocalAuthor author : List.copyOf(authors.values())) {
            if (!author.livesHere && author.followerCount() == 0) {
                forget(author);
            } else if (!author.livesHere && author.subscription.equals(AuthorSubscription.FROM_THE_START)) {
                askForSnapshot(author);
            } else if (author.subscription.snapshotWanted()) {
                awaitingSnapshot.add(author.id);
            }
        }
    }

    /** Somebody who lives here follows somebody. */
    public void followed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = reader(followerId);
        boolean firstHere = !authors.containsKey(followeeId);
        LocalAuthor author = author(followeeId);
        store.putFollow(followerId, followeeId);
        if (!author.livesHere) {
            setSubscription(author, author.subscription);
        }
        if (reader.follow(followeeId)) {
            author.addListener(reader.index);
            if (reader.timeline != null) {
                reader.timeline.merge(author.tweets);
            }
        }
        announce(author, firstHere && author.subscription.snapshotWanted());
        outbox.announce(
                new Announcement.Following(followerId, reader.followees().size()));
    }

    /** Somebody who lives here no longer follows somebody. */
    public void unfollowed(long followerId, long followeeId) {
        if (followerId == followeeId) {
            return;
        }
        Reader reader = reader(followerId);
        LocalAuthor author = author(followeeId);
        store.removeFollow(followerId, followeeId);
        if (reader.unfollow(followeeId)) {
            author.removeListener(reader.index);
            if (reader.timeline != null) {
                reader.timeline.subtract(author.tweets);
            }
        }
        if (!author.livesHere && author.followerCount() == 0) {
            forget(author);
        }
        announce(author, false);
        outbox.announce(
                new Announcement.Following(followerId, reader.followees().size()));
    }

    /** A tweet stands: it enters the timelines of the author's followers here. */
    public void referenced(long authorId, long tweetId) {
        LocalAuthor author = expectedAuthor(authorId);
        if (author == null || !(author.tweets.add(tweetId) || author.tweets.contains(tweetId))) {
            return;
        }
        store.putTweet(authorId, tweetId);
        for (int index = 0; index < author.listenerCount(); index++) {
            HomeTimeline timeline = timelines[author.listener(index)];
            if (timeline != null) {
                timeline.deliver(tweetId);
            }
        }
        if (author.tweets.isOverlong()) {
            cutDown(author);
        }
    }

    private void cutDown(LocalAuthor author) {
        setSubscription(author, author.subscription.cutDown(author.tweets.floorAfterCut()));
        author.tweets.cutDown(tweetId -> store.removeTweet(author.id, tweetId));
    }

    /** A tweet no longer stands. */
    public void withdrawn(long authorId, long tweetId) {
        LocalAuthor author = authors.get(authorId);
        if (author == null) {
            return;
        }
        author.tweets.remove(tweetId);
        store.removeTweet(authorId, tweetId);
        for (int index = 0; index < author.listenerCount(); index++) {
            HomeTimeline timeline = timelines[author.listener(index)];
            if (timeline != null) {
                timeline.remove(tweetId);
            }
        }
        if (author.tweets.wantsRefresh() && !author.subscription.snapshotWanted()) {
            askForSnapshot(author);
            announce(author, true);
        }
    }

    /**
     * The answer to a subscription: what the author had posted when it was received.
     *
     * @param floor nothing below it is answered for; 0 if {@code tweetIds} are all there are
     * @param tweetIds ascending
     */
    public void snapshotArrived(long authorId, long generation, long floor, long[] tweetIds) {
        LocalAuthor author = authors.get(authorId);
        if (author == null || author.subscription.generation() != generation) {
            return;
        }
        long[] before = author.tweets.toArray();
        author.tweets.replace(tweetIds, floor);
        for (long tweetId : before) {
            if (!author.tweets.contains(tweetId)) {
                store.removeTweet(authorId, tweetId);
                forEachTimeline(author, timeline -> timeline.remove(tweetId));
            }
        }
        for (long tweetId : tweetIds) {
            store.putTweet(authorId, tweetId);
        }
        forEachTimeline(author, timeline -> timeline.merge(author.tweets));
        awaitingSnapshot.remove(authorId);
        setSubscription(author, author.subscription.confirmed(floor));
    }

    private void forEachTimeline(LocalAuthor author, Consumer<HomeTimeline> action) {
        for (int index = 0; index < author.listenerCount(); index++) {
            HomeTimeline timeline = timelines[author.listener(index)];
            if (timeline != null) {
                action.accept(timeline);
            }
        }
    }

    /** Announces the subscriptions again whose snapshot has not come; to be called every few seconds. */
    public void repeatUnconfirmed() {
        for (long authorId : awaitingSnapshot.toLongArray()) {
            announce(author(authorId), true);
        }
    }

    /** Forgets the timelines that nobody has read since {@code millis}, in the clock of {@link #homeTimeline}. */
    public void evictUnreadSince(long millis) {
        for (int index = 0; index < timelines.length; index++) {
            HomeTimeline timeline = timelines[index];
            if (timeline != null && timeline.lastReadMillis() < millis) {
                setTimeline(readersByIndex.get(index), null);
            }
        }
    }

    /**
     * The user's home timeline, materialized by this read if it was not. What the caller does with it must end before it
     * gives the partition's lock back.
     */
    public HomeTimeline homeTimeline(long userId, long nowMillis) {
        Reader reader = reader(userId);
        HomeTimeline timeline = reader.timeline;
        if (timeline == null || !timeline.answers()) {
            timeline = FanOutOnRead.merge(limits, tweetsReadBy(reader));
            setTimeline(reader, timeline);
        }
        timeline.readAt(nowMillis);
        return timeline;
    }

    private List<AuthorTweets> tweetsReadBy(Reader reader) {
        List<AuthorTweets> tweets = new ArrayList<>(reader.followees().size() + 1);
        tweets.add(author(reader.userId).tweets);
        for (int index = 0; index < reader.followees().size(); index++) {
            tweets.add(author(reader.followees().getLong(index)).tweets);
        }
        return tweets;
    }

    private void setTimeline(Reader reader, @Nullable HomeTimeline timeline) {
        reader.timeline = timeline;
        timelines[reader.index] = timeline;
    }

    /** Whom the user follows, ascending. */
    public long[] followees(long userId) {
        Reader reader = readers.get(userId);
        return reader == null ? new long[0] : reader.followees().toLongArray();
    }

    /** Who here follows the user, in no order. */
    public long[] followersHere(long userId) {
        LocalAuthor author = authors.get(userId);
        if (author == null) {
            return new long[0];
        }
        long[] followers = new long[author.followerCount()];
        int next = 0;
        for (int index = 0; index < author.listenerCount(); index++) {
            long listener = readersByIndex.get(author.listener(index)).userId;
            if (listener != userId) {
                followers[next++] = listener;
            }
        }
        return followers;
    }

    /** How many timelines are materialized. */
    public int materializedCount() {
        int count = 0;
        for (HomeTimeline timeline : timelines) {
            count += timeline == null ? 0 : 1;
        }
        return count;
    }

    private void announce(LocalAuthor author, boolean snapshotWanted) {
        outbox.announce(new Announcement.Followers(
                author.id, partition, author.followerCount(), author.subscription.generation(), snapshotWanted));
    }

    private Reader reader(long userId) {
        Reader known = readers.get(userId);
        if (known != null) {
            return known;
        }
        Reader reader = new Reader(userId, readersByIndex.size());
        readers.put(userId, reader);
        readersByIndex.add(reader);
        if (timelines.length < readersByIndex.size()) {
            timelines = Arrays.copyOf(timelines, Math.max(16, timelines.length + (timelines.length >> 1)));
        }
        authorWithoutStore(userId).addItself(reader.index);
        return reader;
    }

    /** The author's entry; made, and asking for a snapshot, where it is new and lives elsewhere. */
    private LocalAuthor author(long authorId) {
        LocalAuthor known = authors.get(authorId);
        if (known != null) {
            return known;
        }
        LocalAuthor author = authorWithoutStore(authorId);
        if (!author.livesHere) {
            askForSnapshot(author);
        }
        return author;
    }

    private LocalAuthor authorWithoutStore(long authorId) {
        LocalAuthor known = authors.get(authorId);
        if (known != null) {
            return known;
        }
        LocalAuthor author = new LocalAuthor(authorId, livesHere(authorId), AuthorSubscription.FROM_THE_START, limits);
        authors.put(authorId, author);
        return author;
    }

    /** The author's entry if anybody here may be waiting for its tweets. */
    private @Nullable LocalAuthor expectedAuthor(long authorId) {
        LocalAuthor known = authors.get(authorId);
        return known != null || !livesHere(authorId) ? known : authorWithoutStore(authorId);
    }

    private boolean livesHere(long userId) {
        return AuthorBucket.partitionOf(new UserId(userId), partitionCount) == partition;
    }

    private void askForSnapshot(LocalAuthor author) {
        awaitingSnapshot.add(author.id);
        setSubscription(
                author, author.subscription.awaiting(ThreadLocalRandom.current().nextLong()));
    }

    private void setSubscription(LocalAuthor author, AuthorSubscription subscription) {
        author.subscription = subscription;
        store.putSubscription(author.id, subscription);
    }

    private void forget(LocalAuthor author) {
        authors.remove(author.id);
        awaitingSnapshot.remove(author.id);
        for (long tweetId : author.tweets.toArray()) {
            store.removeTweet(author.id, tweetId);
        }
        store.removeSubscription(author.id);
        author.subscription = AuthorSubscription.FROM_THE_START;
    }
}
