package io.roost.engine.home;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.engine.timeline.PackingBuffers;
import io.roost.engine.timeline.TimelineLimits;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The authors whose tweets one home partition keeps: local authors, whose tweets arrive from the first one on, and authors of
 * other partitions with a follower here, to which the partition subscribes. Not thread-safe.
 */
final class TrackedAuthors {

    private final int partition;
    private final int partitionCount;
    private final PackingBuffers buffers;
    private final Long2ObjectOpenHashMap<TrackedAuthor> byId = new Long2ObjectOpenHashMap<>();
    private final AwaitedSnapshots awaitedSnapshots = new AwaitedSnapshots();
    private final LongOpenHashSet unsaved = new LongOpenHashSet();

    TrackedAuthors(int partition, int partitionCount, TimelineLimits limits) {
        this.partition = partition;
        this.partitionCount = partitionCount;
        this.buffers = new PackingBuffers(limits);
    }

    @Nullable
    TrackedAuthor find(long authorId) {
        return byId.get(authorId);
    }

    /** Returns null for an unknown author of another partition. */
    @Nullable
    TrackedAuthor findOrAddLocal(long authorId) {
        TrackedAuthor known = byId.get(authorId);
        return known != null || !isLocal(authorId) ? known : add(authorId);
    }

    /** Requests a snapshot if the author is added and not local. */
    TrackedAuthor findOrSubscribe(long authorId) {
        TrackedAuthor known = byId.get(authorId);
        if (known != null) {
            return known;
        }
        TrackedAuthor author = add(authorId);
        if (!author.isLocal) {
            requestSnapshot(author);
        }
        return author;
    }

    TrackedAuthor findOrAdd(long authorId) {
        TrackedAuthor known = byId.get(authorId);
        return known == null ? add(authorId) : known;
    }

    private TrackedAuthor add(long authorId) {
        TrackedAuthor author = new TrackedAuthor(authorId, isLocal(authorId), buffers);
        byId.put(authorId, author);
        return author;
    }

    private boolean isLocal(long userId) {
        return AuthorBucket.partitionOf(new UserId(userId), partitionCount) == partition;
    }

    void requestSnapshot(TrackedAuthor author) {
        awaitedSnapshots.requested(author.id);
        long generation = ThreadLocalRandom.current().nextLong();
        update(author, new AuthorSubscription(generation, true, author.subscription.floor()));
    }

    void confirm(TrackedAuthor author, long floor) {
        awaitedSnapshots.remove(author.id);
        update(author, new AuthorSubscription(author.subscription.generation(), false, floor));
    }

    void truncate(TrackedAuthor author) {
        author.tweets.truncate();
        AuthorSubscription before = author.subscription;
        update(author, new AuthorSubscription(before.generation(), before.snapshotWanted(), author.tweets.floor()));
    }

    void update(TrackedAuthor author, AuthorSubscription subscription) {
        author.subscription = subscription;
        unsaved.add(author.id);
    }

    void forget(TrackedAuthor author) {
        byId.remove(author.id);
        awaitedSnapshots.remove(author.id);
        unsaved.add(author.id);
    }

    /**
     * Requests missing snapshots after all rows were loaded: those that had not arrived, and those of authors whose
     * subscription was lost in a crash.
     *
     * @return authors of which only tweet rows survived a crash
     */
    List<TrackedAuthor> repairAfterLoad() {
        List<TrackedAuthor> loaded = List.copyOf(byId.values());
        for (TrackedAuthor author : loaded) {
            if (author.subscription.snapshotWanted()) {
                awaitedSnapshots.perhapsRequested(author.id);
            } else if (!author.isLocal && author.subscription.equals(AuthorSubscription.INITIAL)) {
                requestSnapshot(author);
                awaitedSnapshots.perhapsRequested(author.id);
            }
        }
        return loaded.stream().filter(TrackedAuthor::isUnneeded).toList();
    }

    AwaitedSnapshots awaitedSnapshots() {
        return awaitedSnapshots;
    }

    /** Moves the subscriptions that changed since the last call to {@code writes}. */
    void moveUnsavedTo(List<Consumer<HomeStore>> writes) {
        unsaved.forEach(authorId -> {
            TrackedAuthor author = byId.get(authorId);
            AuthorSubscription subscription = author == null ? null : author.subscription;
            writes.add(store -> store.putSubscription(authorId, subscription));
        });
        unsaved.clear();
    }
}
