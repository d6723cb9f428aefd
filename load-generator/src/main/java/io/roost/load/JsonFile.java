package io.roost.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A command's result for other programs to read. */
public final class JsonFile {

    private static final ObjectMapper MAPPER = RoostJson.mapper()
            .copy()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private JsonFile() {}

    /**
     * Checks early that {@link #write} can write, and leaves no trace.
     *
     * @throws LoadFailure if it cannot
     */
    public static void requireWritable(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new LoadFailure("cannot write %s: it is a directory".formatted(file));
        } else if (Files.notExists(file) && (directory == null || !Files.isDirectory(directory))) {
            throw new LoadFailure("cannot write %s: there is no directory %s".formatted(file, directory));
        } else if (!Files.isWritable(Files.exists(file) || directory == null ? file : directory)) {
            throw new LoadFailure("cannot write %s: no permission".formatted(file));
        }
    }

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
