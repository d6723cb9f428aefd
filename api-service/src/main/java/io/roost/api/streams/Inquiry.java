package io.roost.api.streams;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.events.json.RoostJson;
import io.roost.events.query.PartitionInfo.Side;
import java.util.Set;
import java.util.function.Function;

/**
 * Something to be asked about partitions of one side, of whoever holds them.
 *
 * @param question what to ask an instance about those of the partitions that it is chosen for
 * @param <R> the shape of each answer
 */
record Inquiry<R>(Side side, Function<Set<Integer>, Question> question, ObjectReader reader) {

    static <R> Inquiry<R> of(Side side, Class<R> answer, Function<Set<Integer>, Question> question) {
        return new Inquiry<>(side, question, RoostJson.mapper().readerFor(answer));
    }
}
