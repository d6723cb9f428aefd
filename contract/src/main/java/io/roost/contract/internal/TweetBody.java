package io.roost.contract.internal;

import io.roost.contract.id.TweetId;
import io.roost.contract.rest.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the author's partition knows of one tweet; an original that lives elsewhere is only named. */
public record TweetBody(
        TweetId id,
        String text,
        Instant createdAt,
        Author author,
        long retweetCount,
        @Nullable TweetId retweetOf) {}
