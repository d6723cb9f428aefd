package io.roost.cli.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services in {@code docker-compose.yml}, with YAML's anchors and merges resolved. */
record ComposeFile(Map<String, Service> services) {

    /**
     * One service.
     *
     * @param needsHealthy the services that must be healthy before this one starts
     * @param healthcheck the command of the health check, without {@code CMD}
     */
    record Service(
            String name,
            String image,
            List<String> command,
            Map<String, String> environment,
            List<String> needsHealthy,
            List<String> healthcheck,
            List<String> profiles) {}

    static ComposeFile read(Path file) throws IOException {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        JsonNode root = new ObjectMapper().valueToTree(tree);
        Map<String, Service> services = new LinkedHashMap<>();
        root.get("services")
                .fields()
                .forEachRemaining(entry -> services.put(entry.getKey(), service(entry.getKey(), entry.getValue())));
        return new ComposeFile(services);
    }

    private static Service service(String name, JsonNode node) {
        Map<String, String> environment = new LinkedHashMap<>();
        node.path("environment")
                .fields()
                .forEachRemaining(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        List<String> needsHealthy = new ArrayList<>();
        node.path("depends_on").fields().forEachRemaining(other -> {
            if (other.getValue().path("condition").asText().equals("service_healthy")) {
                needsHealthy.add(other.getKey());
            }
        });
        List<String> healthcheck = texts(node.path("healthcheck").path("test"));
        return new Service(
                name,
                node.path("image").asText(),
                texts(node.path("command")),
                environment,
                needsHealthy,
                healthcheck.isEmpty() ? List.of() : healthcheck.subList(1, healthcheck.size()),
                texts(node.path("profiles")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
