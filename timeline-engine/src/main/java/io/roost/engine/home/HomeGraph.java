package io.roost.engine.home;

import io.roost.engine.timeline.AuthorTweets;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Who follows whom in one home partition, in both directions. A reader listens to everybody whom they follow and, from the
 * first moment on, to themselves; but nobody is their own follower. Not thread-safe.
 */
final class HomeGraph {

    private final Readers readers = new Readers();
    private final LocalAuthors authors;

    HomeGraph(LocalAuthors authors) {
        this.authors = authors;
    }

    Readers readers() {
        return readers;
    }

    LocalAuthors authors() {
        return authors;
    }

    /** Takes in what {@code store} has, and mends what a crash left of it. */
    void load(HomeStore store, PendingHome pending) {
        store.followerToFollowees()
                .load(
                        (followerId, followeeId) -> follow(reader(followerId), authors.loaded(followeeId)),
                        pending::mendFollowees);
        store.forEachSubscription((authorId, subscription) -> {
            LocalAuthor author = authors.loaded(authorId);
            author.subscription = subscription;
            author.tweets.raiseFloor(subscription.floor());
        });
        ListBuilder lists = new ListBuilder();
        store.authorToTweets().load(lists, pending::mendTweets);
        lists.finish();
        for (LocalAuthor author : authors.mendAfterCrash()) {
            authors.forget(author);
            pending.tweetsReplaced(author.id);
        }
    }

    /** Makes each author's list at once: its ids come together, but in no order. */
    private final class ListBuilder implements IdSets.IdPairs {

        private final LongArrayList tweetIds = new LongArrayList();
        private long authorId;

        @Override
        public void accept(long owner, long tweetId) {
            if (owner != authorId) {
                finish();
                authorId = owner;
            }
            tweetIds.add(tweetId);
        }

        void finish() {
            if (!tweetIds.isEmpty()) {
                authors.loaded(authorId).tweets.addAll(tweetIds.toLongArray());
                tweetIds.clear();
            }
        }
    }

    /** Whether anything is known here of the user. */
    boolean knows(long userId) {
        return readers.find(userId) != null || authors.find(userId) != null;
    }

    /** The user as a reader, from now on if they were none. */
    Reader reader(long userId) {
        Reader known = readers.find(userId);
        if (known != null) {
            return known;
        }
        Reader reader = readers.add(userId);
        authors.loaded(userId).addItself(reader.number);
        return reader;
    }

    /** Whether the user follows the author. */
    boolean follows(long userId, long authorId) {
        Reader reader = readers.find(userId);
        return reader != null && reader.follows(authorId);
    }

    /** False where the reader follows them already. */
    boolean follow(Reader reader, LocalAuthor author) {
        boolean isNew = reader.follow(author.id);
        if (isNew) {
            author.addListener(reader.number);
        }
        return isNew;
    }

    /** False where the reader does not follow them. */
    boolean unfollow(Reader reader, LocalAuthor author) {
        boolean wasThere = reader.unfollow(author.id);
        if (wasThere) {
            author.removeListener(reader.number);
        }
        return wasThere;
    }

    /** The lists that the reader's home timeline is made of. */
    List<AuthorTweets> tweetsReadBy(Reader reader) {
        List<AuthorTweets> tweets = new ArrayList<>(reader.followees().size() + 1);
        tweets.add(authors.subscribed(reader.userId).tweets);
        for (int index = 0; index < reader.followees().size(); index++) {
            tweets.add(authors.subscribed(reader.followees().getLong(index)).tweets);
        }
        return tweets;
    }

    /** Whom the user follows, ascending. */
    long[] followees(long userId) {
        return readers.followees(userId);
    }

    /** Who here follows the user when this is called, in no order; any thread may take them. */
    LongStream followers(long userId) {
        LocalAuthor author = authors.find(userId);
        if (author == null) {
            return LongStream.empty();
        }
        int[] listeners = Arrays.copyOf(author.listeners(), author.listenerCount());
        return readers.ids(listeners).filter(listener -> listener != userId);
    }
}
