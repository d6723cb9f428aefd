package io.roost.api.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.contract.internal.Ids;
import io.roost.contract.json.RoostJson;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP question to an instance.
 *
 * @param path with its query
 * @param body JSON of a POST, or null for a GET
 */
@SuppressWarnings("ArrayRecordComponent")
record Question(String path, byte @Nullable [] body) {

    static Question get(String path) {
        return new Question(path, null);
    }

    /** Asks about many ids at once. */
    static Question about(String path, Collection<?> ids) {
        Ids batch = new Ids(ids.stream().map(Object::toString).toList());
        try {
            return new Question(path, RoostJson.mapper().writeValueAsBytes(batch));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of strings is always JSON", impossible);
        }
    }
}
