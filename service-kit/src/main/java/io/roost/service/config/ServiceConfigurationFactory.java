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
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.roost.service.start.StartupFailure;
import jakarta.validation.Validator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service's YAML, substitutes environment variables ({@link EnvironmentSubstitution}) and validates it. An invalid
 * setting is a {@link StartupFailure} that names the setting, its environment variable and the rule, but not the value, which
 * may be a secret.
 *
 * @param <T> the service's configuration
 */
public final class ServiceConfigurationFactory<T extends Configuration> extends YamlConfigurationFactory<T> {

    private static final Set<String> LOG_LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

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
        return mapper.registerModule(new SimpleModule().addDeserializer(Duration.class, durations()));
    }

    /** Reads durations in Dropwizard's format, such as {@code 500ms}; Jackson would expect {@code PT0.5S}. */
    private static FromStringDeserializer<Duration> durations() {
        return new FromStringDeserializer<>(Duration.class) {
            @Override
            protected Duration _deserialize(String text, DeserializationContext context) {
                return io.dropwizard.util.Duration.parse(text).toJavaDuration();
            }
        };
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
        requireLogLevels(tree, errors);
        try {
            T configuration = super.build(tree, path);
            requireListenAddresses(configuration, errors);
            return configuration;
        } catch (ConfigurationException invalid) {
            throw errors.of(invalid);
        }
    }

    /** Dropwizard treats an unknown level as INFO. */
    private static void requireLogLevels(ObjectNode tree, ConfigurationErrors errors) {
        requireLogLevel(tree.at("/logging/level"), "logging.level", errors);
        for (Map.Entry<String, JsonNode> logger : tree.at("/logging/loggers").properties()) {
            String setting = "logging.loggers." + logger.getKey();
            requireLogLevel(logger.getValue(), setting, errors);
            requireLogLevel(logger.getValue().path("level"), setting + ".level", errors);
        }
    }

    private static void requireLogLevel(JsonNode level, String setting, ConfigurationErrors errors) {
        if (level.isTextual() && !LOG_LEVELS.contains(level.textValue().toUpperCase(Locale.ROOT))) {
            throw errors.refused(setting, "must be OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL");
        }
    }

    private static void requireListenAddresses(Configuration configuration, ConfigurationErrors errors) {
        if (configuration.getServerFactory() instanceof DefaultServerFactory server) {
            requireListenAddresses(server.getApplicationConnectors(), "server.applicationConnectors", errors);
            requireListenAddresses(server.getAdminConnectors(), "server.adminConnectors", errors);
        }
    }

    private static void requireListenAddresses(
            List<ConnectorFactory> connectors, String setting, ConfigurationErrors errors) {
        for (int index = 0; index < connectors.size(); index++) {
            if (connectors.get(index) instanceof HttpConnectorFactory connector
                    && !isListenAddress(connector.getBindHost())) {
                throw errors.refused(
                        "%s[%d].bindHost".formatted(setting, index), "must be an address or name of this machine");
            }
        }
    }

    private static boolean isListenAddress(@Nullable String host) {
        try (ServerSocket bound = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return bound.isBound();
        } catch (IOException notHere) {
            return false;
        }
    }
}
