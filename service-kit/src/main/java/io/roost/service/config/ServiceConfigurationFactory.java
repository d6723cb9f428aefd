package io.roost.service.config;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Configuration;
import io.roost.service.start.StartupFailure;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Reads a service's YAML, substitutes environment variables ({@link EnvironmentSubstitution}) and validates it. An invalid
 * setting is a {@link StartupFailure} that names the setting, its environment variable and the rule, but not the value, which
 * may be a secret.
 *
 * @param <T> the service's configuration
 */
public final class ServiceConfigurationFactory<T extends Configuration> extends YamlConfigurationFactory<T> {

    private final Map<String, String> environmentVariables;

    public ServiceConfigurationFactory(
            Class<T> configurationClass,
            Validator validator,
            ObjectMapper mapper,
            String propertyPrefix,
            Map<String, String> environmentVariables) {
        super(configurationClass, validator, strict(mapper.copy()), propertyPrefix);
        this.environmentVariables = environmentVariables;
    }

    /** Refuses unknown settings. Jackson converts numbers and booleans from text; empty text is neither. */
    @SuppressWarnings("deprecation") // Dropwizard's mapper is not made by a builder.
    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        for (LogicalType type : new LogicalType[] {LogicalType.Integer, LogicalType.Float, LogicalType.Boolean}) {
            mapper.coercionConfigFor(type)
                    .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
                    .setAcceptBlankAsEmpty(false);
        }
        return mapper.registerModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()));
    }

    /** Reads durations in Dropwizard's format, such as {@code 500ms}; Jackson would expect {@code PT0.5S}. */
    private static final class DurationDeserializer extends FromStringDeserializer<Duration> {

        DurationDeserializer() {
            super(Duration.class);
        }

        @Override
        protected Duration _deserialize(String text, DeserializationContext context) {
            return io.dropwizard.util.Duration.parse(text).toJavaDuration();
        }
    }

    @Override
    public T build(ConfigurationSourceProvider provider, String path) throws IOException, ConfigurationException {
        try {
            return super.build(provider, path);
        } catch (ConfigurationException malformed) {
            throw ConfigurationErrors.ofMalformedYaml(path, malformed);
        }
    }

    @Override
    protected T build(JsonNode node, String path) throws IOException {
        if (!(node instanceof ObjectNode tree)) {
            throw new StartupFailure(path + " must hold settings, each a name with a value");
        }
        EnvironmentSubstitution environment = new EnvironmentSubstitution(environmentVariables);
        environment.apply(tree);
        ConfigurationErrors errors = new ConfigurationErrors(path, environment);
        CommonSettings.requireLogLevels(tree, errors);
        try {
            T configuration = super.build(tree, path);
            CommonSettings.requireListenAddresses(configuration, errors);
            return configuration;
        } catch (ConfigurationException invalid) {
            throw errors.of(invalid);
        }
    }
}
