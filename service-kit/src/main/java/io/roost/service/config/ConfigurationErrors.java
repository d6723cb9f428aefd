package io.roost.service.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.google.common.primitives.Primitives;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import io.roost.service.problem.JsonFailure;
import io.roost.service.start.StartupFailure;
import jakarta.validation.ConstraintViolation;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Describes the error in a configuration in one sentence. The libraries' own messages quote values and parts of the file, so none
 * of them is passed on, except the names of unknown settings.
 */
final class ConfigurationErrors {

    private static final String NOT_ALLOWED = "has a value that is not allowed";
    private static final String DURATION = "must be a duration, such as 500ms, 5s or 7d";
    private static final Map<Class<?>, String> RULES = Map.of(
            Duration.class, DURATION,
            java.time.Duration.class, DURATION,
            DataSize.class, "must be a size, such as 512MiB",
            URI.class, "must be a URL",
            Integer.class, "must be a whole number of up to 32 bits",
            Long.class, "must be a whole number of up to 64 bits",
            Boolean.class, "must be true or false");

    private final String file;
    private final EnvironmentSubstitution environment;

    ConfigurationErrors(String file, EnvironmentSubstitution environment) {
        this.file = file;
        this.environment = environment;
    }

    /** Returns the failure of a setting that breaks {@code rule}, which begins with a verb. */
    StartupFailure refused(String setting, String rule) {
        return new StartupFailure("%s: %s %s".formatted(file, environment.describe(setting), rule));
    }

    static StartupFailure ofMalformedYaml(String file, ConfigurationException failure) {
        if (failure.getCause() instanceof JsonProcessingException malformed && malformed.getLocation() != null) {
            JsonLocation location = malformed.getLocation();
            return new StartupFailure("%s: malformed YAML at line %d, column %d"
                    .formatted(file, location.getLineNr(), location.getColumnNr()));
        }
        return new StartupFailure(String.valueOf(failure.getMessage()));
    }

    StartupFailure of(ConfigurationException failure) {
        if (failure instanceof ConfigurationValidationException invalid) {
            return new StartupFailure(invalid.getConstraintViolations().stream()
                    .map(this::sentence)
                    .sorted()
                    .collect(Collectors.joining("; ", file + ": ", "")));
        }
        if (failure.getCause() instanceof UnrecognizedPropertyException) {
            return new StartupFailure(String.valueOf(failure.getMessage()));
        }
        return failure.getCause() instanceof JsonMappingException unusable
                ? refused(JsonFailure.pathOf(unusable), rule(unusable))
                : new StartupFailure(file + " cannot be read");
    }

    private String sentence(ConstraintViolation<?> violation) {
        boolean namesSetting = violation.getConstraintDescriptor().getAnnotation() instanceof ValidationMethod;
        return namesSetting
                ? violation.getMessage()
                : environment.describe(violation.getPropertyPath().toString()) + " " + violation.getMessage();
    }

    private static @Nullable Class<?> typeOf(JsonMappingException failure) {
        if (failure instanceof MismatchedInputException mismatched) {
            return mismatched.getTargetType();
        }
        return failure instanceof ValueInstantiationException notMade
                ? notMade.getType().getRawClass()
                : null;
    }

    private static String rule(JsonMappingException failure) {
        return failure.getCause() instanceof InvalidSetting invalid
                ? String.valueOf(invalid.getMessage())
                : rule(typeOf(failure));
    }

    private static String rule(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        return type == null ? NOT_ALLOWED : RULES.getOrDefault(Primitives.wrap(type), NOT_ALLOWED);
    }
}
