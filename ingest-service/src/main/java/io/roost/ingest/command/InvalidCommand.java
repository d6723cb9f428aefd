package io.roost.ingest.command;

import io.roost.service.problem.FieldError;
import io.roost.service.problem.Problem;
import java.util.List;

/** Thrown for a command that breaks a rule. Has no stack trace, because an import may have many invalid lines. */
public final class InvalidCommand extends Exception {

    /** The answer to the client. */
    public final transient Problem problem;

    public InvalidCommand(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    InvalidCommand(String field, String rule) {
        this(Problem.of(400, "The command is not valid.", List.of(new FieldError(field, rule))));
    }
}
