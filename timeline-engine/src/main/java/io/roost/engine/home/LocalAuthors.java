package io.roost.engine.home;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.engine.timeline.Limits;
import io.roost.engine.timeline.Packing;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The authors whom one home partition knows, and how it stands with each: those who live here, whose tweets it is sent
 * from the first one on, and those of elsewhere whom somebody here follows, for whom it subscribes. Not thread-safe.
 */
final class LocalAuthors {

    private final int partition;
    private final int partitionCount;
    private final Packing packing;
    private final Long2ObjectOpenHashMap<LocalAuthor> byId = new Long2ObjectOpenHashMap<>();
    private final AwaitedSnapshots awaitedSnapshots = new AwaitedSnapshots();
    private final LongOpenHashSet unsaved = new LongOpenHashSet();

    LocalAuthors(int partition, int partitionCount, Limits limits) {
        this.partition = partition;
        this.partitionCount = partitionCount;
        this.packing = new Packing(limits);
    }

    @Nullable
    LocalAuthor find(long authorId) {
        return byId.get(authorId);
    }

    /** The author if anybody here may be waiting for its tweets. */
    @Nullable
    LocalAuthor expected(long authorId) {
        LocalAuthor known = byId.get(authorId);
        return known != null || !livesHere(authorId) ? known : add(authorId);
    }

    /** The author; where it is new and lives elsewhere, a snapshot is wanted. */
    LocalAuthor subscribed(long authorId) {
        LocalAuthor known = byId.get(authorId);
        if (known != null) {
            return known;
        }
        LocalAuthor author = add(authorId);
        if (!author.livesHere) {
            askForSnapshot(author);
        }
        return author;
    }

    /** The author as its rows say, while they are being loaded. */
    LocalAuthor loaded(long authorId) {
        LocalAuthor known = byId.get(authorId);
        return known == null ? add(authorId) : known;
    }

    private LocalAuthor add(long authorId) {
        LocalAuthor author = new LocalAuthor(authorId, livesHere(authorId), packing);
        byId.put(authorId, author);
        return author;
    }

    private boolean livesHere(long userId) {
        return AuthorBucket.partitionOf(new UserId(userId), partitionCount) == partition;
    }

    void askForSnapshot(LocalAuthor author) {
        awaitedSnapshots.asked(author.id);
        set(author, author.subscription.awaiting(ThreadLocalRandom.current().nextLong()));
    }

    void confirm(LocalAuthor author, long floor) {
        awaitedSnapshots.remove(author.id);
        set(author, author.subscription.confirmed(floor));
    }

    void set(LocalAuthor author, AuthorSubscription subscription) {
        author.subscription = subscription;
        unsaved.add(author.id);
    }

    void forget(LocalAuthor author) {
        byId.remove(author.id);
        awaitedSnapshots.remove(author.id);
        unsaved.add(author.id);
    }

    /** After all rows were loaded: of those who were loaded, the ones of whom a crash left nothing but tweets. */
    List<LocalAuthor> mendAfterCrash() {
        List<LocalAuthor> loaded = List.copyOf(byId.values());
        for (LocalAuthor author : loaded) {
            if (author.subscription.snapshotWanted()) {
                awaitedSnapshots.perhapsAsked(author.id);
            } else if (!author.livesHere && author.subscription.equals(AuthorSubscription.FROM_THE_START)) {
                askForSnapshot(author);
                awaitedSnapshots.perhapsAsked(author.id);
            }
        }
        return loaded.stream().filter(LocalAuthor::isUnwanted).toList();
    }

    AwaitedSnapshots awaitedSnapshots() {
        return awaitedSnapshots;
    }

    /** Takes the subscriptions that changed since the last time. */
    void takeInto(UnsavedHome unsavedHome) {
        unsaved.forEach(authorId -> {
            LocalAuthor author = byId.get(authorId);
            if (author == null) {
                unsavedHome.add(store -> store.removeSubscription(authorId));
            } else {
                AuthorSubscription subscription = author.subscription;
                unsavedHome.add(store -> store.putSubscription(authorId, subscription));
            }
        });
        unsaved.clear();
    }
}
