package io.roost.api.routing;

import io.roost.contract.internal.PartitionInfo.Side;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * A query about partitions of one side, answered by the instances that hold them.
 *
 * @param reader reads the body of an answer
 * @param request makes the request to an instance about those of the partitions that it is asked for
 */
record PartitionQuery<R>(Side side, BodyReader<R> reader, Function<Set<Integer>, InstanceRequest> request) {

    @FunctionalInterface
    interface BodyReader<R> {
        R read(byte[] body) throws IOException;
    }
}
