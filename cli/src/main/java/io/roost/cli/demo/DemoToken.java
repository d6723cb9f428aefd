package io.roost.cli.demo;

import io.roost.service.config.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Provides the service token of a demo: from the environment, or generated and stored in the data directory, so that it stays
 * the same across restarts.
 */
final class DemoToken {

    static final String VARIABLE = "ROOST_SERVICE_TOKEN";

    private static final String FILE = "service-token";
    private static final int RANDOM_BYTES = 24;

    private DemoToken() {}

    static String of(Path data, @Nullable String given) throws IOException {
        if (given != null && !given.isBlank()) {
            return given;
        }
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        PrivateFiles.write(file, token + "\n");
        return token;
    }
}
