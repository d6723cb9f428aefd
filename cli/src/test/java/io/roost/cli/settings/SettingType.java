package io.roost.cli.settings;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.ValidationMethod;
import io.roost.api.limits.Rate;
import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** Describes the values of a setting by the type and constraints of its property. */
final class SettingType {

    private static final ObjectMapper MAPPER = Jackson.newObjectMapper();

    /** The implementations of polymorphic types that the services' YAML selects. */
    private static final Map<Class<?>, Class<?>> IMPLEMENTATIONS = Map.of(
            ServerFactory.class, DefaultServerFactory.class,
            ConnectorFactory.class, HttpConnectorFactory.class,
            LoggingFactory.class, DefaultLoggingFactory.class);

    private SettingType() {}

    /** Returns the description of the setting at {@code path} of {@code configuration}. */
    static String of(Class<?> configuration, String path) {
        Class<?> owner = configuration;
        String[] names = path.split("\\.");
        for (int index = 0; index < names.length - 1; index++) {
            owner = implementation(property(owner, names[index].replace("[]", "")));
        }
        String name = names[names.length - 1];
        String bounds = ruleOf(owner, name, path).orElseGet(() -> "");
        return bounds.isEmpty() ? description(property(owner, name), constraints(owner, name)) : bounds;
    }

    /** Returns the names of the properties that can be set in {@code type}. */
    static List<String> properties(Class<?> type) {
        return MAPPER.getDeserializationConfig().introspect(MAPPER.constructType(type)).findProperties().stream()
                .filter(BeanPropertyDefinition::couldDeserialize)
                .map(BeanPropertyDefinition::getName)
                .toList();
    }

    static JavaType property(Class<?> owner, String name) {
        return MAPPER.getDeserializationConfig().introspect(MAPPER.constructType(owner)).findProperties().stream()
                .filter(property -> property.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no property %s".formatted(owner, name)))
                .getPrimaryType();
    }

    private static Class<?> implementation(JavaType type) {
        Class<?> raw = type.isCollectionLikeType() ? type.getContentType().getRawClass() : type.getRawClass();
        return IMPLEMENTATIONS.getOrDefault(raw, raw);
    }

    /** Returns the rule that names the setting, such as "kafka.partitions (ROOST_PARTITIONS) must be …". */
    private static Optional<String> ruleOf(Class<?> owner, String name, String path) {
        return Arrays.stream(owner.getMethods())
                .map(method -> method.getAnnotation(ValidationMethod.class))
                .filter(rule ->
                        rule != null && rule.message().matches(java.util.regex.Pattern.quote(path) + " .*must be .*"))
                .map(rule -> rule.message().replaceFirst(".* must be ", ""))
                .findFirst()
                .or(() -> name.equals("level") ? Optional.of("log level") : Optional.empty());
    }

    private static AnnotatedElement constraints(Class<?> owner, String name) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        for (Method method : owner.getMethods()) {
            if (method.getName().equalsIgnoreCase("get" + name)) {
                return method;
            }
        }
        throw new AssertionError("%s has no field for %s".formatted(owner, name));
    }

    private static String description(JavaType property, AnnotatedElement constraints) {
        Class<?> type = property.getRawClass();
        Pattern pattern = constraints.getAnnotation(Pattern.class);
        if (pattern != null) {
            return pattern.message().replaceFirst("must be ", "");
        }
        HttpUrl url = constraints.getAnnotation(HttpUrl.class);
        if (url != null) {
            return url.list() ? "URLs" : "URL";
        }
        if (type == int.class || type == Integer.class) {
            return "whole number" + bounds(value(constraints, Min.class), value(constraints, Max.class));
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Duration.class || type == io.dropwizard.util.Duration.class) {
            return "duration" + bounds(least(constraints), most(constraints));
        }
        if (type == DataSize.class) {
            MinDataSize least = constraints.getAnnotation(MinDataSize.class);
            return "size" + (least == null ? "" : bounds(description(least), null));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return Map.of(
                        String.class,
                        "text",
                        URI.class,
                        "URL",
                        Rate.class,
                        "calls/period",
                        Map.class,
                        "names with values")
                .entrySet()
                .stream()
                .filter(known -> known.getKey() == type)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no description of " + type));
    }

    private static String bounds(@Nullable Object least, @Nullable Object most) {
        if (least == null) {
            return "";
        }
        return most == null ? ", %s or more".formatted(least) : " from %s to %s".formatted(least, most);
    }

    private static @Nullable Long value(AnnotatedElement constraints, Class<? extends Annotation> bound) {
        Annotation found = constraints.getAnnotation(bound);
        if (found instanceof Min min) {
            return min.value();
        }
        return found instanceof Max max ? (Long) max.value() : null;
    }

    private static @Nullable String least(AnnotatedElement constraints) {
        DurationMin least = constraints.getAnnotation(DurationMin.class);
        if (least == null) {
            return null;
        }
        Duration duration =
                Duration.ofMinutes(least.minutes()).plusSeconds(least.seconds()).plusMillis(least.millis());
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static @Nullable String most(AnnotatedElement constraints) {
        DurationMax most = constraints.getAnnotation(DurationMax.class);
        return most == null ? null : most.seconds() + "s";
    }

    private static String description(MinDataSize least) {
        return least.value()
                + switch (least.unit()) {
                    case KIBIBYTES -> "KiB";
                    case MEBIBYTES -> "MiB";
                    default -> throw new AssertionError(least.unit());
                };
    }
}
