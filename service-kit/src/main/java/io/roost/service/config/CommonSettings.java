package io.roost.service.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for Dropwizard's settings that Dropwizard does not check. */
final class CommonSettings {

    private static final Set<String> LOG_LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

    private CommonSettings() {}

    /** Dropwizard treats an unknown level as INFO. */
    static void requireLogLevels(ObjectNode tree, ConfigurationErrors errors) {
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

    static void requireListenAddresses(Configuration configuration, ConfigurationErrors errors) {
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
