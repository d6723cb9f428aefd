package io.roost.contract.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The JSON of the log and of answers between services. Unknown fields are ignored when reading, so that fields can be added;
 * services refuse them in requests.
 */
public final class RoostJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new RoostJsonModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private RoostJson() {}

    /** Returns the shared mapper, whose configuration must not be changed. Thread-safe. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
