package io.roost.contract.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operator's properties of Kafka's clients and Kafka Streams. Some cannot be set; {@code reserved-properties.json} has them:
 * reason → names.
 */
public final class KafkaProperties {

    /** The environment variable that names a file with properties. */
    public static final String FILE_VARIABLE = "KAFKA_PROPERTIES_FILE";

    /** Kafka Streams applies properties with these prefixes to one kind of client or topic: they would bypass the reserved names. */
    private static final List<String> PREFIXES = List.of(
            "producer.", "consumer.", "admin.", "main.consumer.", "restore.consumer.", "global.consumer.", "topic.");

    private static final Map<String, String> NAME_TO_REASON = reserved();

    private KafkaProperties() {}

    private static Map<String, String> reserved() {
        try {
            Map<String, List<String>> reasonToNames = new ObjectMapper()
                    .readValue(KafkaProperties.class.getResource("reserved-properties.json"), new TypeReference<>() {});
            Map<String, String> nameToReason = new HashMap<>();
            reasonToNames.forEach((reason, names) -> names.forEach(name -> nameToReason.put(name, reason)));
            return nameToReason;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Returns the properties in a Java properties file in UTF-8, such as Kafka's tools take with {@code --command-config}.
     *
     * @throws KafkaSettingsException if it cannot be read
     */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException missing) {
            throw new KafkaSettingsException("there is no file %s (%s)".formatted(file, FILE_VARIABLE));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new KafkaSettingsException("the file %s (%s) cannot be read as Java properties: %s"
                    .formatted(file, FILE_VARIABLE, unreadable));
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** @throws KafkaSettingsException if one of {@code names} is reserved; it names the property and the reason */
    static void requireNoneReserved(Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            String reason = reason(name);
            if (reason != null) {
                throw new KafkaSettingsException(
                        "%s must not be among the properties of Kafka's clients (kafka.properties, %s): %s"
                                .formatted(name, FILE_VARIABLE, reason));
            }
        }
    }

    private static @Nullable String reason(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith)
                ? "prefixes are for Kafka Streams; use the name without the prefix, which applies to every client that knows it"
                : NAME_TO_REASON.get(name);
    }
}
