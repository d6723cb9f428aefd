package io.roost.api.http;

import io.roost.contract.text.InvalidText;
import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Validates the text fields of a request body, so that one problem names all invalid fields. A rule returns the canonical form
 * of a text or throws {@link InvalidText}. Not thread-safe.
 */
public final class FieldValidator {

    private final List<FieldError> errors = new ArrayList<>();

    /** Returns the canonical form of a field that must be present; an empty text if it is invalid. */
    public String required(String field, @Nullable String raw, UnaryOperator<String> rule) {
        if (raw == null) {
            errors.add(new FieldError(field, "is required"));
            return "";
        }
        try {
            return rule.apply(raw);
        } catch (InvalidText invalid) {
            errors.add(new FieldError(field, String.valueOf(invalid.getMessage())));
            return "";
        }
    }

    /** Returns the canonical form of a field; null if it is absent. */
    public @Nullable String optional(String field, @Nullable String raw, UnaryOperator<String> rule) {
        return raw == null ? null : required(field, raw, rule);
    }

    /** @throws ProblemException 400, with the errors of all invalid fields */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }
}
