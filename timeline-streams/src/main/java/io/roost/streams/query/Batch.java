package io.roost.streams.query;

import io.roost.contract.id.InvalidId;
import io.roost.contract.internal.Ids;
import io.roost.service.problem.ProblemException;
import io.roost.streams.store.AuthorRowReader;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queries for several ids at once. */
final class Batch {

    private static final int MOST = 1_000;

    private Batch() {}

    /**
     * Asks {@code query} about each id with the replica that holds it.
     *
     * @return what served the whole
     */
    static <I> Source of(
            Ids ids,
            Function<String, I> parse,
            Function<I, Replica<AuthorRowReader>> replicaOf,
            BiConsumer<I, AuthorRowReader> query) {
        if (ids.ids() == null || ids.ids().isEmpty() || ids.ids().size() > MOST) {
            throw ProblemException.badRequest("ids", "must be 1 to %d ids".formatted(MOST));
        }
        Source source = null;
        for (String decimal : ids.ids()) {
            I id = parsed(decimal, parse);
            Replica<AuthorRowReader> replica = replicaOf.apply(id);
            query.accept(id, replica.rows());
            source = source == null ? replica.source() : source.and(replica.source());
        }
        return Objects.requireNonNull(source);
    }

    private static <I> I parsed(@Nullable String decimal, Function<String, I> parse) {
        if (decimal == null) {
            throw ProblemException.badRequest("ids", "must not contain null");
        }
        try {
            return parse.apply(decimal);
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest("ids", String.valueOf(invalid.getMessage()));
        }
    }
}
