package io.roost.engine.author;

import static io.roost.engine.author.StoredTweet.NEVER;

import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery.Reference;
import io.roost.engine.message.Delivery.Snapshot;
import io.roost.engine.message.Delivery.Withdrawal;
import io.roost.engine.message.Retweet;
import io.roost.engine.message.RetweetMessage;
import io.roost.engine.message.RetweetMessage.Retweeted;
import io.roost.engine.message.RetweetMessage.Settled;
import io.roost.engine.timeline.Limits;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The author side of one partition: the tweets of its authors, and for each author the home partitions that have a
 * follower. The first level of the fan-out: a tweet becomes one small reference to each of those partitions only.
 *
 * <p>It converges whatever is delivered twice: an id belongs to the first event that names it, deletion wins for ever,
 * counts are absolute, and what was written and sent is written and sent again even where the state did not change,
 * since the crash may have come between the store, its changelog and the send.
 *
 * <p>A retweet stands only once its original's partition has said so. That partition alone knows whether the original
 * lives, and which of a user's retweets of it was the first.
 *
 * <p>Not thread-safe: the caller holds the lock of the partition.
 */
public final class AuthorSide {

    private static final int NO_BOUND = 0;

    private final int partition;
    private final Limits limits;
    private final AuthorStore store;
    private final AuthorOutbox outbox;
    private final PartitionSets partitionSets = new PartitionSets();
    private final LongOpenHashSet named = new LongOpenHashSet();
    private final LongOpenHashSet retweetedUnknown = new LongOpenHashSet();
    private final HighestTweets highestTweets;
    private final Long2ObjectOpenHashMap<int[]> authorToHomePartitions = new Long2ObjectOpenHashMap<>();

    /** @param partition the author partition, which is also the home partition of the same users */
    public AuthorSide(int partition, Limits limits, AuthorStore store, AuthorOutbox outbox) {
        this.partition = partition;
        this.limits = limits;
        this.store = store;
        this.outbox = outbox;
        this.highestTweets = new HighestTweets(store.highestTweetId());
        store.forEachRetweetedUnknown(retweetedUnknown::add);
    }

    /**
     * A {@code TweetPosted} at {@code offset} of this partition of {@code tweets}.
     *
     * @param retweetOf 0 for an original
     */
    public void posted(long authorId, long tweetId, long retweetOf, String text, long offset) {
        name(authorId);
        StoredTweet known = known(tweetId);
        if (known == null) {
            StoredTweet tweet = StoredTweet.posted(authorId, offset, retweetOf, text);
            putTweet(tweetId, tweet);
            enter(tweetId, tweet);
            if (retweetedUnknown.remove(tweetId)) {
                onRetweetsBefore(tweetId, tweet);
                store.removeRetweetedUnknown(tweetId);
            }
        } else if (known.authorId() == authorId && known.postedAt() == offset) {
            putTweet(tweetId, known);
            enter(tweetId, known);
            onRetweetsBefore(tweetId, known);
        }
    }

    private void enter(long tweetId, StoredTweet tweet) {
        if (!tweet.isRetweet()) {
            if (!tweet.isDeleted()) {
                stand(tweetId, tweet.authorId());
            }
        } else if (tweet.retweetOf() < tweetId) {
            tellOriginal(tweetId, tweet);
        }
    }

    /** Retweets of the tweet may have become known before it did. */
    private void onRetweetsBefore(long tweetId, StoredTweet tweet) {
        if (!tweet.isRetweet()) {
            settleAll(tweetId, tweet);
        } else if (tweet.retweetOf() < tweetId) {
            for (Retweet retweet : store.retweets(tweetId)) {
                outbox.tell(new Retweeted(tweet.retweetOf(), retweet));
            }
        }
    }

    private @Nullable StoredTweet known(long tweetId) {
        return highestTweets.isNew(tweetId) ? null : store.tweet(tweetId);
    }

    private void putTweet(long tweetId, StoredTweet tweet) {
        highestTweets.add(tweetId);
        store.putTweet(tweetId, tweet);
    }

    /** A {@code TweetDeleted} at {@code offset} of this partition of {@code tweets}. */
    public void deleted(long authorId, long tweetId, long offset) {
        name(authorId);
        StoredTweet known = known(tweetId);
        if (known == null) {
            putTweet(tweetId, StoredTweet.burnt(authorId, offset));
        } else if (known.authorId() == authorId) {
            StoredTweet tweet = known.deleted(offset);
            putTweet(tweetId, tweet);
            fall(tweetId, authorId);
            if (!tweet.isRetweet()) {
                settleAll(tweetId, tweet);
            } else if (tweet.retweetOf() < tweetId) {
                tellOriginal(tweetId, tweet);
            }
        }
    }

    private void tellOriginal(long tweetId, StoredTweet tweet) {
        outbox.tell(new Retweeted(
                tweet.retweetOf(), new Retweet(tweet.authorId(), tweetId, tweet.postedAt(), tweet.deletedAt())));
    }

    /** A message of another author side, or of this one. */
    public void heard(RetweetMessage message) {
        if (message instanceof Retweeted retweeted) {
            retweeted(retweeted.tweetId(), retweeted.retweet());
        } else if (message instanceof Settled settled) {
            settled(settled);
        }
    }

    private void retweeted(long tweetId, Retweet retweet) {
        store.putRetweet(tweetId, retweet);
        StoredTweet tweet = known(tweetId);
        if (tweet == null) {
            retweetedUnknown.add(tweetId);
            store.putRetweetedUnknown(tweetId);
        } else if (tweet.postedAt() == NEVER) {
            return;
        } else if (!tweet.isRetweet()) {
            settle(tweetId, tweet, store.retweets(tweetId, retweet.retweeterId()));
        } else if (tweet.retweetOf() < tweetId) {
            outbox.tell(new Retweeted(tweet.retweetOf(), retweet));
        }
    }

    private void settleAll(long originalId, StoredTweet original) {
        for (List<Retweet> ofOneUser : RetweetAcceptance.byRetweeter(store.retweets(originalId))) {
            settle(originalId, original, ofOneUser);
        }
    }

    private void settle(long originalId, StoredTweet original, List<Retweet> ofOneUser) {
        Retweet holding = original.isDeleted() ? null : RetweetAcceptance.holding(ofOneUser);
        for (Retweet retweet : ofOneUser) {
            outbox.tell(new Settled(retweet.retweetId(), originalId, retweet.equals(holding)));
        }
    }

    private void settled(Settled message) {
        StoredTweet retweet = known(message.retweetId());
        if (retweet == null || retweet.isDeleted()) {
            return;
        }
        putTweet(message.retweetId(), retweet.settled(message.originalId(), message.standing()));
        if (message.standing()) {
            stand(message.retweetId(), retweet.authorId());
        } else {
            fall(message.retweetId(), retweet.authorId());
        }
    }

    private void stand(long tweetId, long authorId) {
        store.putStanding(authorId, tweetId);
        outbox.deliver(homePartitions(authorId), new Reference(authorId, tweetId));
    }

    private void fall(long tweetId, long authorId) {
        store.removeStanding(authorId, tweetId);
        outbox.deliver(homePartitions(authorId), new Withdrawal(authorId, tweetId));
    }

    /** An announcement of a home side. */
    public void heard(Announcement announcement) {
        if (announcement instanceof Announcement.Followers followers) {
            followersAnnounced(followers);
        } else if (announcement instanceof Announcement.Following following) {
            store.putFollowingCount(following.userId(), following.followees());
        }
    }

    private void followersAnnounced(Announcement.Followers announcement) {
        long authorId = announcement.authorId();
        name(authorId);
        store.putFollowers(authorId, announcement.homePartition(), announcement.followers());
        authorToHomePartitions.remove(authorId);
        if (announcement.snapshotWanted()) {
            outbox.deliver(
                    partitionSets.of(announcement.homePartition()), snapshot(authorId, announcement.generation()));
        }
    }

    private Snapshot snapshot(long authorId, long generation) {
        long[] newest = store.standing(authorId, Long.MAX_VALUE, NO_BOUND, limits.authorList() + 1);
        boolean cut = newest.length > limits.authorList();
        long[] ascending = LongArrays.copy(newest, 0, cut ? newest.length - 1 : newest.length);
        LongArrays.reverse(ascending);
        return new Snapshot(authorId, generation, cut ? ascending[0] : 0, ascending);
    }

    /** An event names a user, who is known from now on. */
    public void name(long userId) {
        if (named.add(userId)) {
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
