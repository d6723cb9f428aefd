package io.roost.api.routing;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * A question about partitions of one side, for the instances that hold them.
 *
 * @param form how an answer is read
 * @param question what to ask an instance about those of the partitions that it is chosen for
 */
record Inquiry<R>(Side side, Form<R> form, Function<Set<Integer>, Question> question) {

    /** How an answer's bytes are read. */
    @FunctionalInterface
    interface Form<R> {

        /** JSON of one type. */
        static <R> Form<R> json(Class<R> type) {
            ObjectReader reader = RoostJson.mapper().readerFor(type);
            return reader::readValue;
        }

        /** Finished tweets. */
        static Form<TweetLines> lines() {
            return Form::lines;
        }

        private static TweetLines lines(byte[] body) throws IOException {
            try {
                return TweetLines.read(body);
            } catch (IllegalArgumentException malformed) {
                throw new IOException(malformed);
            }
        }

        R read(byte[] body) throws IOException;
    }
}
