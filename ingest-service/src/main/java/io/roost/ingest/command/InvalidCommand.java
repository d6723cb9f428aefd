package io.roost.ingest.command;

import io.roost.service.problem.FieldError;
import io.roost.service.problem.Problem;
import java.util.List;

/** Thrown for a command that cannot be carried out as it is. Has no stack trace: bad lines of an import are no surprise. */
public final class InvalidCommand extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    InvalidCommand(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    InvalidCommand(String field, String rule) {
        this(Problem.of(400, "The command is not valid.", List.of(new FieldError(field, rule))));
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
