package io.roost.engine.author;

import static io.roost.engine.author.StoredTweet.NEVER;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetIdLayout;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery.Reference;
import io.roost.engine.message.Delivery.Snapshot;
import io.roost.engine.message.Delivery.Withdrawal;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.message.RetweetMessage;
import io.roost.engine.message.RetweetMessage.Retweeted;
import io.roost.engine.message.RetweetMessage.Verdict;
import io.roost.engine.timeline.TimelineLimits;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The author side of one partition: the tweets of its authors, and for each author the home partitions with a follower. It
 * is the first level of the fan-out: each of those partitions receives a small reference to a new tweet.
 *
 * <p>Processing is idempotent: an id belongs to the first event that names it, a deletion is final, and counts are absolute.
 * Rows are written and messages are sent even if the state did not change, because a crash may have happened between the
 * write, its changelog record and the message.
 *
 * <p>A retweet becomes visible by a verdict of its original's partition: only there it is known whether the original is
 * deleted, and which of a user's retweets of it was the first.
 *
 * <p>Not thread-safe: used by the thread that processes the partition.
 */
public final class AuthorSide {

    private static final int NO_BOUND = 0;

    private final int partition;
    private final TimelineLimits limits;
    private final AuthorStore store;
    private final AuthorOutbox outbox;
    private final PartitionSets partitionSets = new PartitionSets();
    private final LongOpenHashSet users = new LongOpenHashSet();
    private final LongOpenHashSet retweetedUnknown = new LongOpenHashSet();
    private final Long2ObjectOpenHashMap<int[]> authorToHomePartitions = new Long2ObjectOpenHashMap<>();

    /** Ids of one bucket mostly ascend, so most new ids are above this and are not looked up in the store. */
    private final long[] bucketToHighestTweetId = new long[AuthorBucket.COUNT];

    /**
     * Loads what {@code store} has.
     *
     * @param partition the number of this author partition, and of the home partition of the same users
     */
    public AuthorSide(int partition, TimelineLimits limits, AuthorStore store, AuthorOutbox outbox) {
        this.partition = partition;
        this.limits = limits;
        this.store = store;
        this.outbox = outbox;
        Arrays.fill(bucketToHighestTweetId, store.highestTweetId());
        store.forEachRetweetedUnknown(retweetedUnknown::add);
    }

    /**
     * Processes a {@code TweetPosted}.
     *
     * @param retweetOf 0 for an original
     * @param offset of the event in this partition of {@code tweets}
     */
    public void onTweetPosted(long authorId, long tweetId, long retweetOf, String text, long offset) {
        addUser(authorId);
        StoredTweet known = find(tweetId);
        if (known == null) {
            StoredTweet tweet = StoredTweet.posted(authorId, offset, retweetOf, text);
            putTweet(tweetId, tweet);
            publish(tweetId, tweet);
            if (retweetedUnknown.remove(tweetId)) {
                processEarlierRetweets(tweetId, tweet);
                store.setRetweetedUnknown(tweetId, false);
            }
        } else if (known.authorId() == authorId && known.postedAt() == offset) {
            putTweet(tweetId, known);
            publish(tweetId, known);
            processEarlierRetweets(tweetId, known);
        }
    }

    private void publish(long tweetId, StoredTweet tweet) {
        if (!tweet.isRetweet()) {
            if (!tweet.isDeleted()) {
                show(tweetId, tweet.authorId());
            }
        } else if (tweet.retweetOf() < tweetId) {
            sendToOriginal(tweetId, tweet);
        }
    }

    private void processEarlierRetweets(long tweetId, StoredTweet tweet) {
        if (!tweet.isRetweet()) {
            sendAllVerdicts(tweetId, tweet);
        } else if (tweet.retweetOf() < tweetId) {
            for (LoggedRetweet retweet : store.retweets(tweetId)) {
                outbox.send(new Retweeted(tweet.retweetOf(), retweet));
            }
        }
    }

    private @Nullable StoredTweet find(long tweetId) {
        return tweetId > bucketToHighestTweetId[TweetIdLayout.bucket(tweetId)] ? null : store.tweet(tweetId);
    }

    private void putTweet(long tweetId, StoredTweet tweet) {
        int bucket = TweetIdLayout.bucket(tweetId);
        bucketToHighestTweetId[bucket] = Math.max(bucketToHighestTweetId[bucket], tweetId);
        store.putTweet(tweetId, tweet);
    }

    /**
     * Processes a {@code TweetDeleted}.
     *
     * @param offset of the event in this partition of {@code tweets}
     */
    public void onTweetDeleted(long authorId, long tweetId, long offset) {
        addUser(authorId);
        StoredTweet known = find(tweetId);
        if (known == null) {
            putTweet(tweetId, StoredTweet.deletedBeforePosted(authorId, offset));
        } else if (known.authorId() == authorId) {
            StoredTweet tweet = known.deleted(offset);
            putTweet(tweetId, tweet);
            withdraw(tweetId, authorId);
            if (!tweet.isRetweet()) {
                sendAllVerdicts(tweetId, tweet);
            } else if (tweet.retweetOf() < tweetId) {
                sendToOriginal(tweetId, tweet);
            }
        }
    }

    private void sendToOriginal(long tweetId, StoredTweet tweet) {
        outbox.send(new Retweeted(
                tweet.retweetOf(), new LoggedRetweet(tweet.authorId(), tweetId, tweet.postedAt(), tweet.deletedAt())));
    }

    /** Processes a message of an author side, perhaps of this one. */
    public void onRetweetMessage(RetweetMessage message) {
        if (message instanceof Retweeted retweeted) {
            onRetweeted(retweeted.tweetId(), retweeted.retweet());
        } else if (message instanceof Verdict verdict) {
            onVerdict(verdict);
        }
    }

    private void onRetweeted(long tweetId, LoggedRetweet retweet) {
        store.putRetweet(tweetId, retweet);
        StoredTweet tweet = find(tweetId);
        if (tweet == null) {
            retweetedUnknown.add(tweetId);
            store.setRetweetedUnknown(tweetId, true);
        } else if (tweet.postedAt() == NEVER) {
            return;
        } else if (!tweet.isRetweet()) {
            sendVerdicts(tweetId, tweet, store.retweets(tweetId, retweet.retweeterId()));
        } else if (tweet.retweetOf() < tweetId) {
            outbox.send(new Retweeted(tweet.retweetOf(), retweet));
        }
    }

    private void sendAllVerdicts(long originalId, StoredTweet original) {
        for (List<LoggedRetweet> ofOneUser : RetweetAcceptance.byRetweeter(store.retweets(originalId))) {
            sendVerdicts(originalId, original, ofOneUser);
        }
    }

    private void sendVerdicts(long originalId, StoredTweet original, List<LoggedRetweet> ofOneUser) {
        LoggedRetweet accepted = original.isDeleted() ? null : RetweetAcceptance.accepted(ofOneUser);
        for (LoggedRetweet retweet : ofOneUser) {
            outbox.send(new Verdict(retweet.retweetId(), originalId, retweet.equals(accepted)));
        }
    }

    private void onVerdict(Verdict verdict) {
        StoredTweet retweet = find(verdict.retweetId());
        if (retweet == null || retweet.isDeleted()) {
            return;
        }
        putTweet(verdict.retweetId(), retweet.withVerdict(verdict.originalId(), verdict.visible()));
        if (verdict.visible()) {
            show(verdict.retweetId(), retweet.authorId());
        } else {
            withdraw(verdict.retweetId(), retweet.authorId());
        }
    }

    private void show(long tweetId, long authorId) {
        store.setVisible(authorId, tweetId, true);
        outbox.deliver(homePartitions(authorId), new Reference(authorId, tweetId));
    }

    private void withdraw(long tweetId, long authorId) {
        store.setVisible(authorId, tweetId, false);
        outbox.deliver(homePartitions(authorId), new Withdrawal(authorId, tweetId));
    }

    /** Processes an announcement of a home side. */
    public void onAnnouncement(Announcement announcement) {
        if (announcement instanceof Announcement.Followers followers) {
            onSubscription(followers);
        } else if (announcement instanceof Announcement.Following following) {
            store.putFollowingCount(following.userId(), following.followees());
        }
    }

    private void onSubscription(Announcement.Followers subscription) {
        long authorId = subscription.authorId();
        addUser(authorId);
        store.putFollowers(authorId, subscription.homePartition(), subscription.followers());
        authorToHomePartitions.remove(authorId);
        if (subscription.snapshotWanted()) {
            outbox.deliver(
                    partitionSets.of(subscription.homePartition()), snapshot(authorId, subscription.generation()));
        }
    }

    private Snapshot snapshot(long authorId, long generation) {
        long[] newest = store.visibleTweets(authorId, Long.MAX_VALUE, NO_BOUND, limits.authorList() + 1);
        boolean isTruncated = newest.length > limits.authorList();
        long[] ascending = LongArrays.copy(newest, 0, isTruncated ? newest.length - 1 : newest.length);
        LongArrays.reverse(ascending);
        return new Snapshot(authorId, generation, isTruncated ? ascending[0] : 0, ascending);
    }

    /** Makes a user known: {@link AuthorLookup#followingCount} is a number from now on. Idempotent. */
    public void addUser(long userId) {
        if (users.add(userId)) {
            Integer known = store.followingCount(userId);
            store.putFollowingCount(userId, known == null ? 0 : known);
        }
    }

    private int[] homePartitions(long authorId) {
        int[] known = authorToHomePartitions.get(authorId);
        if (known != null) {
            return known;
        }
        int[] read = partitionSets.of(partition, subscribed -> store.forEachHomePartition(authorId, subscribed));
        authorToHomePartitions.put(authorId, read);
        return read;
    }
}
