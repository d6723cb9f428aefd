package io.roost.engine.home;

import io.roost.engine.timeline.AuthorTweets;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Who follows whom in one home partition, in both directions. A reader is a recipient of its own tweets from the beginning,
 * but nobody is counted as their own follower. Not thread-safe.
 */
final class HomeGraph {

    private final Long2ObjectOpenHashMap<Reader> idToReader = new Long2ObjectOpenHashMap<>();

    /** By number. It wraps an array of readers, not of objects, so that {@link #followers} can use the array. */
    private final ObjectArrayList<Reader> readers = ObjectArrayList.wrap(new Reader[16], 0);

    private final TrackedAuthors authors;

    HomeGraph(TrackedAuthors authors) {
        this.authors = authors;
    }

    /** Loads the rows of {@code store}, and repairs what a crash left incomplete. */
    void load(HomeStore store, PendingOutput pending) {
        store.followerToFollowees()
                .load(
                        (followeeIds, followerId) -> {
                            Reader reader = reader(followerId);
                            followeeIds.forEach(followeeId -> follow(reader, authors.findOrAdd(followeeId)));
                        },
                        pending.followees::replaceWithNextChange);
        store.forEachSubscription((subscription, authorId) -> {
            TrackedAuthor author = authors.findOrAdd(authorId);
            author.subscription = subscription;
            author.tweets.raiseFloor(subscription.floor());
        });
        store.authorToTweets()
                .load(
                        (tweetIds, authorId) ->
                                authors.findOrAdd(authorId).tweets.addAll(tweetIds.toLongArray()),
                        pending.tweets::replaceWithNextChange);
        for (TrackedAuthor author : authors.repairAfterLoad()) {
            authors.forget(author);
            pending.tweets.replaced(author.id);
        }
    }

    /** Returns whether the user is a reader or an author here. */
    boolean knows(long userId) {
        return idToReader.containsKey(userId) || authors.find(userId) != null;
    }

    @Nullable
    Reader findReader(long userId) {
        return idToReader.get(userId);
    }

    /** Returns the user as a reader, who is added if unknown. */
    Reader reader(long userId) {
        Reader known = idToReader.get(userId);
        if (known != null) {
            return known;
        }
        Reader reader = new Reader(userId, readers.size());
        idToReader.put(userId, reader);
        readers.add(reader);
        authors.findOrAdd(userId).addItself(reader.number);
        return reader;
    }

    boolean follows(long followerId, long followeeId) {
        Reader reader = idToReader.get(followerId);
        return reader != null && reader.follows(followeeId);
    }

    /** Returns false if the reader already followed the author. */
    boolean follow(Reader reader, TrackedAuthor author) {
        boolean isNew = reader.follow(author.id);
        if (isNew) {
            author.addRecipient(reader.number);
        }
        return isNew;
    }

    /** Returns false if the reader did not follow the author. */
    boolean unfollow(Reader reader, TrackedAuthor author) {
        boolean followed = reader.unfollow(author.id);
        if (followed) {
            author.removeRecipient(reader.number);
        }
        return followed;
    }

    /** Returns the lists from which the reader's home timeline is merged. */
    List<AuthorTweets> tweetsReadBy(Reader reader) {
        List<AuthorTweets> tweets = new ArrayList<>(reader.followees().size() + 1);
        tweets.add(authors.findOrSubscribe(reader.userId).tweets);
        for (int index = 0; index < reader.followees().size(); index++) {
            tweets.add(authors.findOrSubscribe(reader.followees().getLong(index)).tweets);
        }
        return tweets;
    }

    /** Ascending. */
    long[] followees(long userId) {
        Reader reader = idToReader.get(userId);
        return reader == null ? new long[0] : reader.followees().toLongArray();
    }

    int followeeCount(long userId) {
        Reader reader = idToReader.get(userId);
        return reader == null ? 0 : reader.followees().size();
    }

    /** Returns the present followers of the user in this partition, unordered; any thread may consume them later. */
    LongStream followers(long userId) {
        TrackedAuthor author = authors.find(userId);
        if (author == null) {
            return LongStream.empty();
        }
        Reader[] present = readers.elements();
        return Arrays.stream(Arrays.copyOf(author.recipients(), author.recipientCount()))
                .mapToLong(number -> present[number].userId)
                .filter(recipientId -> recipientId != userId);
    }
}
