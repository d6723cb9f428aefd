package io.roost.ingest.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.roost.contract.command.Command;
import io.roost.contract.command.MissingField;
import io.roost.service.body.JsonRules;
import io.roost.service.problem.JsonFailure;
import io.roost.service.problem.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads commands from JSON, by the rules of all request bodies. Thread-safe. */
public final class CommandParser {

    private static final String TYPE_RULE = Arrays.stream(
                    Command.class.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.joining(", ", "must be one of ", ""));

    private static final ObjectReader READER = reader();

    private CommandParser() {}

    private static ObjectReader reader() {
        JsonMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        JsonRules.apply(mapper);
        return mapper.readerFor(Command.class);
    }

    /** @throws InvalidCommand if the bytes are not a JSON object with the fields of a command */
    public static Command parse(byte[] json, int offset, int length) throws InvalidCommand {
        if (!startsObject(json, offset, length)) {
            throw new InvalidCommand(Problem.of(400, "A command must be a JSON object."));
        }
        try {
            return READER.readValue(json, offset, length);
        } catch (InvalidTypeIdException unknownType) {
            throw new InvalidCommand("type", TYPE_RULE);
        } catch (ValueInstantiationException failure) {
            throw failure.getCause() instanceof MissingField missing
                    ? new InvalidCommand(missing.field, "must be given")
                    : new InvalidCommand(JsonFailure.problem(failure));
        } catch (JsonProcessingException failure) {
            throw new InvalidCommand(JsonFailure.problem(failure));
        } catch (IOException notUtf8) {
            throw new InvalidCommand(Problem.of(400, "A command must be in UTF-8."));
        }
    }

    private static boolean startsObject(byte[] json, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (json[at] != ' ' && json[at] != '\t' && json[at] != '\r' && json[at] != '\n') {
                return json[at] == '{';
            }
        }
        return false;
    }
}
