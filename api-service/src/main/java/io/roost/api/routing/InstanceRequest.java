package io.roost.api.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.contract.internal.Ids;
import io.roost.contract.json.RoostJson;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to an instance of timeline-streams.
 *
 * @param path with its query
 * @param body JSON of a POST, or null for a GET
 */
@SuppressWarnings("ArrayRecordComponent")
record InstanceRequest(String path, byte @Nullable [] body) {

    static InstanceRequest get(String path) {
        return new InstanceRequest(path, null);
    }

    static InstanceRequest post(String path, Collection<?> ids) {
        Ids batch = new Ids(ids.stream().map(Object::toString).toList());
        try {
            return new InstanceRequest(path, RoostJson.mapper().writeValueAsBytes(batch));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of strings can be written as JSON", impossible);
        }
    }
}
