package io.roost.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The system's user that runs a server which refuses to run as root. If the JVM does not run as root, it is the JVM's
 * user; else {@code postgres} if it exists, else {@code nobody}.
 *
 * @param name empty for the user that runs the JVM
 */
record OtherUser(String name) {

    static OtherUser unlessUnprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OtherUser("");
        }
        return new OtherUser(exists("postgres") ? "postgres" : "nobody");
    }

    private static boolean exists(String user) {
        try {
            principals().lookupPrincipalByName(user);
            return true;
        } catch (UserPrincipalNotFoundException none) {
            return false;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static UserPrincipalLookupService principals() {
        return Path.of("").getFileSystem().getUserPrincipalLookupService();
    }

    /** The command as this user. */
    List<String> command(List<String> command) {
        if (name.isEmpty()) {
            return command;
        }
        List<String> as = List.of("setpriv", "--reuid=" + name, "--clear-groups", "--");
        return Stream.concat(as.stream(), command.stream()).toList();
    }

    void own(Path directory) {
        if (name.isEmpty()) {
            return;
        }
        try {
            UserPrincipal owner = principals().lookupPrincipalByName(name);
            Files.setOwner(directory, owner);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot give " + directory + " to " + name, cause);
        }
    }
}
