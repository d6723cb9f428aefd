package io.roost.contract.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties of Kafka's clients and Kafka Streams that operators cannot set, from {@code reserved-properties.json}: reason →
 * names.
 */
final class ReservedProperties {

    /** Kafka Streams applies properties with these prefixes to one kind of client or topic: they would bypass the reserved names. */
    private static final List<String> PREFIXES = List.of(
            "producer.", "consumer.", "admin.", "main.consumer.", "restore.consumer.", "global.consumer.", "topic.");

    private static final Map<String, String> NAME_TO_REASON = read();

    private ReservedProperties() {}

    private static Map<String, String> read() {
        try {
            Map<String, List<String>> reasonToNames = new ObjectMapper()
                    .readValue(
                            ReservedProperties.class.getResource("reserved-properties.json"), new TypeReference<>() {});
            Map<String, String> nameToReason = new HashMap<>();
            reasonToNames.forEach((reason, names) -> names.forEach(name -> nameToReason.put(name, reason)));
            return nameToReason;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws KafkaSettingsException if one of {@code names} is reserved; it names the property and the reason */
    static void requireNoneIn(Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            String reason = reason(name);
            if (reason != null) {
                throw new KafkaSettingsException(
                        "%s must not be among the properties of Kafka's clients (kafka.properties, %s): %s"
                                .formatted(name, PropertiesFile.VARIABLE, reason));
            }
        }
    }

    private static @Nullable String reason(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith)
                ? "prefixes are for Kafka Streams; use the name without the prefix, which applies to every client that knows it"
                : NAME_TO_REASON.get(name);
    }
}
