package io.roost.contract.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates all Kafka clients of Roost, except those created by Kafka Streams, which get the same properties. Immutable.
 *
 * <p>The operator's properties override Roost's settings. Properties that correctness depends on cannot be set
 * ({@link KafkaProperties}). {@code client.id} is a prefix of the name of each client.
 *
 * @param properties the operator's properties, such as {@code security.protocol} → {@code SASL_SSL}
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    private static final List<Set<String>> ALL_KINDS =
            List.of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames());

    private static final Pattern ADDRESS = Pattern.compile("(?:\\w+://)?\\[?([^]/]+)]?:([0-9]{1,5})");
    private static final int CONNECT_MILLIS = 1_000;

    /** @throws KafkaSettingsException if a property is reserved */
    public KafkaConnection {
        properties = Map.copyOf(properties);
        KafkaProperties.requireNoneReserved(properties.keySet());
    }

    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /**
     * Creates an admin client, which connects in the background.
     *
     * @param clientId see {@link #clientId}
     * @param settings Roost's settings
     * @throws KafkaSettingsException if Kafka does not accept the properties
     * @throws KafkaException if no host name of the bootstrap servers can be resolved now
     */
    public Admin admin(String clientId, Map<String, Object> settings) {
        Map<String, Object> merged = merged(clientId, settings, AdminClientConfig.configNames());
        return created(() -> Admin.create(merged));
    }

    /** Creates a consumer of bytes; as {@link #admin}. */
    public Consumer<byte[], byte[]> consumer(String clientId, Map<String, Object> settings) {
        Map<String, Object> merged = merged(clientId, settings, ConsumerConfig.configNames());
        return created(() -> new KafkaConsumer<>(merged, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Creates a producer of bytes; as {@link #admin}. */
    public Producer<byte[], byte[]> producer(String clientId, Map<String, Object> settings) {
        Map<String, Object> merged = merged(clientId, settings, ProducerConfig.configNames());
        return created(() -> new KafkaProducer<>(merged, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** @param known the properties of this kind of client; those of other kinds are left out */
    private Map<String, Object> merged(String clientId, Map<String, Object> settings, Set<String> known) {
        Map<String, Object> merged = new HashMap<>(settings);
        properties.forEach((name, value) -> {
            if (known.contains(name) || ALL_KINDS.stream().noneMatch(kind -> kind.contains(name))) {
                merged.put(name, value);
            }
        });
        merged.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        merged.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId(clientId));
        return merged;
    }

    /** Returns the operator's {@code client.id}, a hyphen and {@code ownName}; without {@code client.id} {@code ownName} alone. */
    public String clientId(String ownName) {
        String prefix = properties.getOrDefault(CommonClientConfigs.CLIENT_ID_CONFIG, "");
        return prefix.isEmpty() ? ownName : prefix + "-" + ownName;
    }

    /**
     * Returns the client that {@code create} creates. Kafka's constructors throw the same exception for invalid properties and
     * for host names that cannot be resolved yet; this method tells them apart.
     *
     * @throws KafkaSettingsException if Kafka does not accept the properties
     */
    public <T> T created(Supplier<T> create) {
        try {
            return create.get();
        } catch (KafkaSettingsException explained) {
            throw explained;
        } catch (KafkaException failure) {
            if (addresses().anyMatch(address -> !address.isUnresolved())) {
                throw KafkaSettingsException.of(failure);
            }
            throw failure;
        }
    }

    /**
     * Returns why Kafka cannot be used, for an operator: it refuses this client, or it accepts connections but does not answer,
     * perhaps because of the properties. Empty if no connection is possible. May take a second for each bootstrap server.
     *
     * @param failure thrown by a client
     */
    public Optional<String> problem(Throwable failure) {
        return KafkaRefusal.in(failure).map(KafkaRefusal::sentence).or(this::silentListener);
    }

    /** A listener closes connections of clients with another protocol, without an answer. */
    private Optional<String> silentListener() {
        return addresses()
                .filter(KafkaConnection::accepts)
                .findFirst()
                .map(address ->
                        ("%s:%d accepts connections but answers no request: it hangs, or its listener needs another"
                                        + " security.protocol than %s (kafka.properties, %s)")
                                .formatted(
                                        address.getHostString(),
                                        address.getPort(),
                                        properties.getOrDefault(
                                                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT"),
                                        KafkaProperties.FILE_VARIABLE));
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private Stream<InetSocketAddress> addresses() {
        return Stream.of(bootstrapServers.split(",", -1))
                .map(server -> ADDRESS.matcher(server.strip()))
                .filter(Matcher::matches)
                .map(address -> new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))));
    }

    /** Returns the bootstrap servers only: properties may contain passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
