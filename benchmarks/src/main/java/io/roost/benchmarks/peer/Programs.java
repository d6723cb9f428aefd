package io.roost.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on the PATH, and PostgreSQL's where Debian puts them. */
final class Programs {

    private static final Path DEBIAN_POSTGRESQL = Path.of("/usr/lib/postgresql");

    private Programs() {}

    static Path find(String program, String debianPackage) throws PeerMissing {
        return Stream.concat(path(), debianPostgresql())
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new PeerMissing(program, debianPackage));
    }

    private static Stream<Path> path() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    /** The newest version first. */
    private static Stream<Path> debianPostgresql() {
        if (!Files.isDirectory(DEBIAN_POSTGRESQL)) {
            return Stream.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN_POSTGRESQL)) {
            List<Path> newestFirst = versions.sorted(Comparator.<Path, Integer>comparing(
                                    version -> version.getFileName().toString().length())
                            .thenComparing(Comparator.naturalOrder())
                            .reversed())
                    .toList();
            return newestFirst.stream().map(version -> version.resolve("bin"));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
