package io.roost.cli.compose;

import io.roost.broker.LoopbackPort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the host names, ports and volumes of the compose file by local ones: every {@code service:port} is a free port of the
 * loopback interface, and every service has a directory for its volume.
 */
final class LocalAddresses {

    private static final String VOLUME = "/var/lib/roost";
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    private final Pattern address;
    private final Path directory;
    private final Map<String, String> addresses = new HashMap<>();

    LocalAddresses(Set<String> services, Path directory) {
        this.address = Pattern.compile("\\b(%s):(\\d+)".formatted(String.join("|", services)));
        this.directory = directory;
    }

    /** Sets the address of {@code serviceAndPort}. */
    void put(String serviceAndPort, String address) {
        addresses.put(serviceAndPort, address);
    }

    /** Returns the local address of this port of the service. */
    String address(String service, String port) {
        return addresses.computeIfAbsent(service + ":" + port, key -> "127.0.0.1:" + LoopbackPort.free());
    }

    String port(String service, String port) {
        return address(service, port).split(":", 2)[1];
    }

    Path directoryOf(String service) {
        return directory.resolve(service);
    }

    /** Returns the service's environment with local addresses and directories, and with the service token. */
    Map<String, String> environment(ComposeFile.Service service, String serviceToken) {
        Map<String, String> local = new LinkedHashMap<>();
        service.environment().forEach((name, value) -> {
            if (name.endsWith("_PORT")) {
                local.put(name, port(service.name(), value));
            } else if (value.startsWith("${ROOST_SERVICE_TOKEN:?")) {
                local.put(name, serviceToken);
            } else {
                local.put(
                        name,
                        localized(DEFAULTED.matcher(value).replaceAll("$1"))
                                .replace(VOLUME, directoryOf(service.name()).toString()));
            }
        });
        return local;
    }

    String localized(String value) {
        Matcher matcher = address.matcher(value);
        return matcher.replaceAll(found -> address(found.group(1), found.group(2)));
    }
}
