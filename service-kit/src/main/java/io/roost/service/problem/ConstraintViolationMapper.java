package io.roost.service.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers 400, naming every field, to input that breaks a validation annotation. Takes precedence over Jersey's own mapper. */
public final class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        return ProblemException.badRequest(failure.getConstraintViolations().stream()
                        .map(ConstraintViolationMapper::error)
                        .toList())
                .getResponse();
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        String field = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                field = node.getName();
            }
        }
        return new FieldError(field, violation.getMessage());
    }
}
