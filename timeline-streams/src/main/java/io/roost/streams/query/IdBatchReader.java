package io.roost.streams.query;

import io.roost.contract.id.InvalidId;
import io.roost.contract.internal.Ids;
import io.roost.service.problem.ProblemException;
import io.roost.streams.store.AuthorRowReader;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads several ids, each from the replica of its partition. */
final class IdBatchReader {

    private static final int MAX_IDS = 1_000;

    private IdBatchReader() {}

    /**
     * Passes each id and its replica to {@code query}.
     *
     * @return the combined status of the replicas
     * @throws ProblemException 400 if the ids are malformed; 421 if this instance has no replica for one of them
     */
    static <I> ReplicaStatus read(
            Ids ids,
            Function<String, I> parse,
            Function<I, Replica<AuthorRowReader>> replicaOf,
            BiConsumer<I, AuthorRowReader> query) {
        if (ids.ids() == null || ids.ids().isEmpty() || ids.ids().size() > MAX_IDS) {
            throw ProblemException.badRequest("ids", "must be 1 to %d ids".formatted(MAX_IDS));
        }
        ReplicaStatus status = null;
        for (String decimal : ids.ids()) {
            I id = parsed(decimal, parse);
            Replica<AuthorRowReader> replica = replicaOf.apply(id);
            query.accept(id, replica.rows());
            status = status == null ? replica.status() : status.and(replica.status());
        }
        return Objects.requireNonNull(status);
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
