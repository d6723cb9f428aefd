package io.roost.api.listing;

import io.roost.contract.text.InvalidText;
import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks a body's fields by the rules of {@code events}, and tells of all that are wrong at once. */
public final class Fields {

    private final List<FieldError> errors = new ArrayList<>();

    /** The canonical form of a field that must be there; something of no meaning if it is wrong. */
    public String required(String field, @Nullable String raw, UnaryOperator<String> rule) {
        if (raw == null) {
            errors.add(new FieldError(field, "is required"));
            return "";
        }
        return checked(field, raw, rule);
    }

    /** The canonical form of a field, null if there is none. */
    @Nullable
    public String optional(String field, @Nullable String raw, UnaryOperator<String> rule) {
        return raw == null ? null : checked(field, raw, rule);
    }

    /** A 400 problem if any field was wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }

    private String checked(String field, String raw, UnaryOperator<String> rule) {
        try {
            return rule.apply(raw);
        } catch (InvalidText invalid) {
            errors.add(new FieldError(field, String.valueOf(invalid.getMessage())));
            return "";
        }
    }
}
