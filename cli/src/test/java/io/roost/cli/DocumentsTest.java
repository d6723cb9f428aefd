package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes and files that the documents name exist. */
class DocumentsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern CLASS =
            Pattern.compile("`(?:([a-z-]+)/…/)?(?:[a-z]+/)*([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\\.\\w+)?`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    @Test
    void shouldNameExistingClassesInTheArchitecture() throws IOException {
        Set<Path> sources = files(".java").collect(Collectors.toSet());

        List<String> missing = matches(CLASS, PROJECT.resolve("ARCHITECTURE.md"))
                .filter(name -> sources.stream().noneMatch(source -> isSourceOf(name, source)))
                .map(MatchResult::group)
                .toList();

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLinkToExistingFiles(Path document) throws IOException {
        assertThat(matches(LINK, document).map(link -> document.resolveSibling(link.group(1))))
                .allSatisfy(file -> assertThat(file).exists());
    }

    private static Stream<Path> documents() throws IOException {
        return files(".md");
    }

    private static boolean isSourceOf(MatchResult name, Path source) {
        return source.endsWith(name.group(2) + ".java")
                && (name.group(1) == null || source.startsWith(PROJECT.resolve(name.group(1))));
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results();
    }

    private static Stream<Path> files(String extension) throws IOException {
        try (Stream<Path> all = Files.walk(PROJECT)) {
            return all
                    .filter(file -> file.toString().endsWith(extension))
                    .filter(file -> Stream.of("target", "node_modules", ".roost", ".git")
                            .noneMatch(ignored -> file.toString().contains("/" + ignored + "/")))
                    .toList()
                    .stream();
        }
    }
}
