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
 * Where Kafka is, and what the operator wants its clients to be given. All clients of Roost are made here, except those
 * that Kafka Streams makes, which get the same properties. Immutable.
 *
 * <p>A property of the operator replaces what Roost would choose. Those that correctness depends on cannot be set
 * ({@link ReservedProperties}). {@code client.id} is a prefix: each client appends its own name to it.
 *
 * @param bootstrapServers Kafka's {@code bootstrap.servers}
 * @param properties properties of Kafka's clients, such as {@code security.protocol} → {@code SASL_SSL}
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    private static final List<Set<String>> ALL_KINDS =
            List.of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames());

    private static final Pattern ADDRESS = Pattern.compile("(?:\\w+://)?\\[?([^]/]+)]?:([0-9]{1,5})");
    private static final int CONNECT_MILLIS = 1_000;

    /** @throws KafkaSettingsException if {@code properties} has a reserved one */
    public KafkaConnection {
        properties = Map.copyOf(properties);
        ReservedProperties.requireNoneIn(properties.keySet());
    }

    /** A connection without properties. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /**
     * Creates an admin client, which connects in the background.
     *
     * @param clientId the client's own name
     * @param settings what Roost chooses
     * @throws KafkaSettingsException if Kafka cannot use the properties
     * @throws KafkaException if no host name of the bootstrap servers can be resolved (now)
     */
    public Admin admin(String clientId, Map<String, Object> settings) {
        Map<String, Object> merged = merged(clientId, settings, AdminClientConfig.configNames());
        return created(() -> Admin.create(merged));
    }

    /** The same as {@link #admin} for a consumer of bytes. */
    public Consumer<byte[], byte[]> consumer(String clientId, Map<String, Object> settings) {
        Map<String, Object> merged = merged(clientId, settings, ConsumerConfig.configNames());
        return created(() -> new KafkaConsumer<>(merged, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** The same as {@link #admin} for a producer of bytes. */
    public Producer<byte[], byte[]> producer(String clientId, Map<String, Object> settings) {
        Map<String, Object> merged = merged(clientId, settings, ProducerConfig.configNames());
        return created(() -> new KafkaProducer<>(merged, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Returns what a client named {@code clientId} is given.
     *
     * @param settings what Roost chooses
     * @param known the properties that this kind of client knows; those of other kinds are left out
     */
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

    /** Returns {@code ownName}, with the operator's {@code client.id} and a hyphen before it if there is one. */
    public String clientId(String ownName) {
        String prefix = properties.getOrDefault(CommonClientConfigs.CLIENT_ID_CONFIG, "");
        return prefix.isEmpty() ? ownName : prefix + "-" + ownName;
    }

    /**
     * Returns what {@code create} returns. Kafka's constructors throw the same exception for unusable properties, which
     * will never do, as for a host name that cannot be resolved yet.
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
     * Returns why Kafka cannot be used, a clause for an operator: that it refuses this client, or that it accepts
     * connections and does not answer, which may be a matter of properties, too. Empty if nobody is there. May take a second
     * for each bootstrap server.
     *
     * @param failure what a client threw
     */
    public Optional<String> problem(Throwable failure) {
        return KafkaRefusal.in(failure).map(KafkaRefusal::sentence).or(this::silentListener);
    }

    /** A client that is not of a listener's protocol only sees its connections closed. */
    private Optional<String> silentListener() {
        return addresses()
                .filter(KafkaConnection::accepts)
                .findFirst()
                .map(address ->
                        "%s:%d accepts connections and answers no request: it hangs, or its listener needs another"
                                        .formatted(address.getHostString(), address.getPort())
                                + " security.protocol than %s (kafka.properties, %s)"
                                        .formatted(
                                                properties.getOrDefault(
                                                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT"),
                                                PropertiesFile.VARIABLE));
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private Stream<InetSocketAddress> addresses() {
        return Stream.of(bootstrapServers.split(",", -1))
                .map(server -> ADDRESS.matcher(server.strip()))
                .filter(Matcher::matches)
                .map(address -> new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))));
    }

    /** Without the properties, which may hold passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
