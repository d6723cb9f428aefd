package io.roost.contract.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Reads a Java properties file in UTF-8, such as Kafka's tools take with {@code --command-config}. */
public final class PropertiesFile {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "KAFKA_PROPERTIES_FILE";

    private PropertiesFile() {}

    /**
     * Returns the properties in {@code file}.
     *
     * @throws KafkaSettingsException if it cannot be read
     */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException missing) {
            throw new KafkaSettingsException("there is no file %s (%s)".formatted(file, VARIABLE));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new KafkaSettingsException(
                    "the file %s (%s) cannot be read as Java properties: %s".formatted(file, VARIABLE, unreadable));
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
