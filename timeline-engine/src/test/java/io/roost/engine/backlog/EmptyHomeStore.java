package io.roost.engine.backlog;

import io.roost.engine.home.AuthorSubscription;
import io.roost.engine.home.HomeStore;
import io.roost.engine.home.IdSets;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** The store of a new home partition, which does not support writes. */
final class EmptyHomeStore implements HomeStore {

    private static final IdSets EMPTY = new IdSets() {
        @Override
        public void add(Long2ObjectMap<LongArrayList> ownerToIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replace(long owner, long[] ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void load(ObjLongConsumer<LongArrayList> sets, LongConsumer toReplace) {}
    };

    @Override
    public IdSets followerToFollowees() {
        return EMPTY;
    }

    @Override
    public IdSets authorToTweets() {
        return EMPTY;
    }

    @Override
    public void putSubscription(long authorId, @Nullable AuthorSubscription subscription) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forEachSubscription(ObjLongConsumer<AuthorSubscription> subscriptions) {}
}
