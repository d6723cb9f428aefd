package io.roost.service.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.google.common.base.Throwables;
import com.google.common.primitives.Primitives;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the error in a JSON body to the client: the field and the rule, but no class of this program. */
public final class JsonFailure {

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private JsonFailure() {}

    /** Returns the problem, always a 400, for {@code failure}. */
    public static Problem problem(JsonProcessingException failure) {
        List<FieldError> errors = errors(failure);
        return Problem.of(400, errors.isEmpty() ? notJson(failure) : "The request is not valid.", errors);
    }

    private static List<FieldError> errors(JsonProcessingException failure) {
        String reason = String.valueOf(failure.getOriginalMessage());
        Matcher duplicate = DUPLICATE.matcher(reason);
        if (duplicate.lookingAt()) {
            return List.of(new FieldError(duplicate.group(1), "must be given once"));
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return List.of(new FieldError(pathOf(mapping), rule(mapping)));
        }
        return List.of();
    }

    /** Returns the path of the value that could not be read, such as {@code authors[0].id}. */
    public static String pathOf(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(JsonFailure::step)
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String step(Reference reference) {
        return reference.getFieldName() != null ? reference.getFieldName() : "[" + reference.getIndex() + "]";
    }

    private static String rule(JsonMappingException failure) {
        if (failure instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        return ruleOfCause(failure)
                .orElseGet(() -> failure instanceof MismatchedInputException mismatch
                        ? expected(mismatch.getTargetType())
                        : "is not valid");
    }

    /** Returns the message of the exception by which the type of a value refused it. */
    static Optional<String> ruleOfCause(Throwable failure) {
        return Throwables.getCausalChain(failure).stream()
                .skip(1)
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not valid";
        }
        if (type == Instant.class) {
            return "must be a time like 2026-11-21T19:04:05.123Z";
        }
        Class<?> boxed = Primitives.wrap(type);
        if (boxed == Boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "must be a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be an array";
        }
        return Map.class.isAssignableFrom(type) || (type.isRecord() && type.getRecordComponents().length > 1)
                ? "must be an object"
                : "must be a string";
    }

    private static String notJson(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException) {
            return "The body must be a JSON object.";
        }
        JsonLocation location = failure.getLocation();
        return location == null
                ? "The body is not valid JSON."
                : "The body is not valid JSON: see line %d, column %d."
                        .formatted(location.getLineNr(), location.getColumnNr());
    }
}
