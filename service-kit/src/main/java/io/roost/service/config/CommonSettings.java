package io.roost.service.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for settings of Dropwizard that all services have, and that Dropwizard itself does not check. */
final class CommonSettings {

    private static final Set<String> LOG_LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

    private CommonSettings() {}

    /** Dropwizard takes an unknown level for INFO. */
    static void requireLogLevels(ObjectNode tree, ConfigurationSentences sentences) {
        requireLogLevel(tree.at("/logging/level"), "logging.level", sentences);
        for (Map.Entry<String, JsonNode> logger : tree.at("/logging/loggers").properties()) {
            String setting = "logging.loggers." + logger.getKey();
            requireLogLevel(logger.getValue(), setting, sentences);
            requireLogLevel(logger.getValue().path("level"), setting + ".level", sentences);
        }
    }

    private static void requireLogLevel(JsonNode level, String setting, ConfigurationSentences sentences) {
        if (level.isTextual() && !LOG_LEVELS.contains(level.textValue().toUpperCase(Locale.ROOT))) {
            throw sentences.refused(setting, "must be OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL");
        }
    }

    static void requireListenAddresses(Configuration configuration, ConfigurationSentences sentences) {
        if (configuration.getServerFactory() instanceof DefaultServerFactory server) {
            requireListenAddresses(server.getApplicationConnectors(), "server.applicationConnectors", sentences);
            requireListenAddresses(server.getAdminConnectors(), "server.adminConnectors", sentences);
        }
    }

    private static void requireListenAddresses(
            List<ConnectorFactory> connectors, String setting, ConfigurationSentences sentences) {
        for (int index = 0; index < connectors.size(); index++) {
            if (connectors.get(index) instanceof HttpConnectorFactory connector
                    && !isListenAddress(connector.getBindHost())) {
                throw sentences.refused(
                        "%s[%d].bindHost".formatted(setting, index), "must be an address or name of this machine");
            }
        }
    }

    /** Null means all addresses. */
    private static boolean isListenAddress(@Nullable String host) {
        if (host == null) {
            return true;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }
}
