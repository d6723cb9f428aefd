package io.roost.load.audit;

import io.roost.contract.id.TweetId;
import io.roost.contract.rest.Tweet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Ways through a timeline, up or down, with any page size, bounds on entries, just beside them and anywhere. */
final class RandomWalks {

    private final SplittableRandom random;

    RandomWalks(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Walk through(List<Tweet> timeline) {
        int limit = timeline.size() < 100 || random.nextInt(4) == 0 ? random.nextInt(1, 201) : random.nextInt(20, 201);
        if (random.nextInt(3) == 0) {
            TweetId minId = bound(timeline);
            return new Walk(limit, bound(timeline), null, minId == null ? new TweetId(1) : minId);
        }
        return new Walk(limit, bound(timeline), bound(timeline));
    }

    private @Nullable TweetId bound(List<Tweet> timeline) {
        if (timeline.isEmpty() || random.nextInt(3) == 0) {
            return null;
        }
        long id = timeline.get(random.nextInt(timeline.size())).id().value();
        long beside = id + random.nextInt(-1, 2);
        return new TweetId(Math.max(1, random.nextInt(5) == 0 ? random.nextLong(1, Long.MAX_VALUE) : beside));
    }
}
