package io.roost.service.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import io.roost.service.start.StartupFailure;
import jakarta.validation.ConstraintViolation;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence what is wrong with a configuration. The libraries' own messages quote values and pieces of the file,
 * so none of them is passed on, except for the names of unknown settings.
 */
final class ConfigurationSentences {

    private final String file;
    private final EnvironmentSubstitution environment;

    ConfigurationSentences(String file, EnvironmentSubstitution environment) {
        this.file = file;
        this.environment = environment;
    }

    /** That {@code setting} breaks {@code rule}, which begins with a verb. */
    StartupFailure refused(String setting, String rule) {
        return new StartupFailure("%s: %s %s".formatted(file, environment.describe(setting), rule));
    }

    static StartupFailure ofMalformedYaml(String file, ConfigurationException failure) {
        if (failure.getCause() instanceof JsonProcessingException malformed && malformed.getLocation() != null) {
            JsonLocation location = malformed.getLocation();
            return new StartupFailure("%s: malformed YAML at line %d, column %d"
                    .formatted(file, location.getLineNr(), location.getColumnNr()));
        }
        return new StartupFailure(onOneLine(failure));
    }

    StartupFailure of(ConfigurationException failure) {
        if (failure instanceof ConfigurationValidationException invalid) {
            return new StartupFailure(invalid.getConstraintViolations().stream()
                    .map(this::sentence)
                    .sorted()
                    .collect(Collectors.joining("; ", file + ": ", "")));
        }
        if (failure.getCause() instanceof UnrecognizedPropertyException) {
            return new StartupFailure(onOneLine(failure));
        }
        return failure.getCause() instanceof JsonMappingException unusable
                ? refused(path(unusable.getPath()), rule(unusable))
                : new StartupFailure(file + " cannot be read");
    }

    private static String onOneLine(ConfigurationException failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private String sentence(ConstraintViolation<?> violation) {
        boolean saysWhich = violation.getConstraintDescriptor().getAnnotation() instanceof ValidationMethod;
        return saysWhich
                ? violation.getMessage()
                : environment.describe(violation.getPropertyPath().toString()) + " " + violation.getMessage();
    }

    private static String path(List<Reference> references) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
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
        if (type == null) {
            return "has a value that is not allowed";
        }
        if (type == Duration.class || type == java.time.Duration.class) {
            return "must be a duration, such as 500ms, 5s or 7d";
        }
        if (type == DataSize.class) {
            return "must be a size, such as 512MiB";
        }
        if (type == URI.class) {
            return "must be a URL";
        }
        if (type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        return ruleOfScalar(type);
    }

    private static String ruleOfScalar(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "must be a whole number of up to 32 bits";
        }
        if (type == long.class || type == Long.class) {
            return "must be a whole number of up to 64 bits";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        return "has a value that is not allowed";
    }
}
