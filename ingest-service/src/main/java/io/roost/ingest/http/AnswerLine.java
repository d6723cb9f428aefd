package io.roost.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.contract.command.Appended;
import io.roost.contract.json.RoostJson;
import io.roost.service.problem.FieldError;
import io.roost.service.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers to commands as lines of JSON. */
final class AnswerLine {

    private AnswerLine() {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Refused(int status, @Nullable String detail, List<FieldError> errors) {}

    /** Without Jackson: an import may have a million of these lines, and ids need no escaping. */
    static byte[] accepted(Appended event) {
        return ("{\"status\":201,\"id\":\"" + event.id() + "\",\"partition\":" + event.partition() + ",\"offset\":"
                        + event.offset() + "}\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] refused(Problem problem) {
        try {
            String line = RoostJson.mapper()
                    .writeValueAsString(new Refused(problem.status(), problem.detail(), problem.errors()));
            return (line + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("cannot write " + problem, cause);
        }
    }
}
