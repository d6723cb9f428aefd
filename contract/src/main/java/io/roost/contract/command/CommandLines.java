package io.roost.contract.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.roost.contract.json.RoostJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the body of a bulk request to ingest-service: NDJSON, a command per line. */
public final class CommandLines {

    private CommandLines() {}

    /** Returns the lines in UTF-8, each with a line feed. */
    public static byte[] write(List<? extends Command> commands) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (SequenceWriter json = RoostJson.mapper()
                .writerFor(Command.class)
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .withRootValueSeparator("\n")
                .writeValues(lines)) {
            json.writeAll(commands);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        lines.write('\n');
        return lines.toByteArray();
    }
}
