package io.roost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The service token of a demo: given by the environment, or made once and kept in the data directory, so that scripts
 * survive a restart.
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
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        PrivateFile.write(file, made + "\n");
        return made;
    }
}
