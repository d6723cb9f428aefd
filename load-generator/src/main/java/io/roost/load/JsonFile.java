package io.roost.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.events.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A command's result for other programs to read. */
public final class JsonFile {

    private static final ObjectMapper MAPPER = RoostJson.mapper()
            .copy()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private JsonFile() {}

    /** Writes {@code result} to {@code file}, if one was asked for. */
    public static void write(@Nullable Path file, Object result) {
        if (file != null) {
            try {
                MAPPER.writeValue(file.toFile(), result);
            } catch (IOException failure) {
                throw new LoadFailure("cannot write %s: %s".formatted(file, failure.getMessage()), failure);
            }
        }
    }
}
