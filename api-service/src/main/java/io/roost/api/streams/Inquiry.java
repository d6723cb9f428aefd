package io.roost.api.streams;

import io.roost.events.json.RoostJson;
import io.roost.events.query.PartitionInfo.Side;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * Something to be asked about partitions of one side, of whoever holds them.
 *
 * @param answer the shape of each answer
 * @param question what to ask an instance about those of the partitions that it is chosen for
 */
record Inquiry<R>(Side side, Class<R> answer, Function<Set<Integer>, Question> question) {

    R read(byte[] json) throws IOException {
        return RoostJson.mapper().readValue(json, answer);
    }
}
