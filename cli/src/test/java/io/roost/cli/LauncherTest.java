package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./roost}, in a separate project with a Java and a Maven that only print their arguments. */
class LauncherTest {

    private static final List<String> TOOLS = List.of(
            "bash",
            "env",
            "sed",
            "dirname",
            "readlink",
            "find",
            "head",
            "mkdir",
            "rm",
            "ln",
            "sleep",
            "tee",
            "cat",
            "touch");

    @TempDir
    private Path directory;

    private Path project;
    private Path tools;
    private Path javaHome;

    @BeforeEach
    void makeProject() throws IOException {
        project = directory.resolve("project");
        tools = Files.createDirectories(directory.resolve("tools"));
        javaHome = directory.resolve("jdk");
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(locate(tool)));
        }
        Files.createDirectories(project.resolve("contract/src/main/java"));
        Files.createDirectories(project.resolve("cli"));
        for (String source : List.of("pom.xml", "contract/pom.xml", "contract/src/main/java/Event.java")) {
            Files.writeString(project.resolve(source), "source", StandardCharsets.UTF_8);
        }
        script(project.resolve("roost"), Files.readString(Path.of("../roost"), StandardCharsets.UTF_8));
        installJava(17);
        installMaven(0);
    }

    @Test
    void shouldBuildAMissingJarAndRunIt() throws Exception {
        Run run = roost("demo", "--no-traffic");
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains("roost: building, since it has not been built yet")
                .contains("roost:   contract");
        assertThat(run.out())
                .endsWith("-jar " + project.resolve("cli/target/roost/roost.jar") + " demo --no-traffic\n");
    }

    @Test
    void shouldRunBenchmarksFromTheirOwnModule() throws Exception {
        Path jar = project.resolve("benchmarks/target/roost-bench/roost-bench.jar");
        assertThat(roost("bench", "all").out()).endsWith("-jar " + jar + " bench all\n");
        assertThat(roost("help", "bench").out()).endsWith("-jar " + jar + " help bench\n");
    }

    @Test
    void shouldNotBuildAgainWithoutAChange() throws Exception {
        roost("demo");
        assertThat(roost("demo").err()).isEmpty();
    }

    @Test
    void shouldBuildAgainAfterASourceChanged() throws Exception {
        roost("demo");
        touchInTheFuture(project.resolve("contract/src/main/java/Event.java"));
        assertThat(roost("demo").err()).contains("roost: building, since its sources have changed");
    }

    @Test
    void shouldNotBuildAgainAfterATestFixtureChanged() throws Exception {
        Path fixture = Files.createDirectories(project.resolve("test-fixtures/src/main/java"));
        roost("demo");
        touchInTheFuture(fixture);
        assertThat(roost("demo").err()).isEmpty();
    }

    @Test
    void shouldBuildAgainAfterASourceWasDeleted() throws Exception {
        roost("demo");
        Files.delete(project.resolve("contract/src/main/java/Event.java"));
        touchInTheFuture(project.resolve("contract/src/main/java"));
        assertThat(roost("demo").err()).contains("its sources have changed");
    }

    @Test
    void shouldRunFromAnotherDirectoryThroughASymbolicLink() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("my-roost"), Path.of("../project/roost"));
        Run run = run(elsewhere, link, javaHome.toString(), "--help");
        assertThat(run.out()).contains(project.resolve("cli/target/roost/roost.jar") + " --help");
        assertThat(run.out()).startsWith("in " + elsewhere);
    }

    @Test
    void shouldPassArgumentsUnchanged() throws Exception {
        assertThat(roost("load", "--token", "two words", "*").out()).endsWith(" load --token two words *\n");
    }

    @Test
    void shouldRefuseAnOldJava() throws Exception {
        installJava(11);
        Run run = roost("demo");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("roost: needs a JDK, version 17 or newer, but %s/bin/java is version 11.\n"
                        .formatted(javaHome));
    }

    @Test
    void shouldReportMissingJava() throws Exception {
        Run run = run(project, project.resolve("roost"), "", "demo");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("roost: needs a JDK, version 17 or newer: set JAVA_HOME, or put java on the PATH.\n");
    }

    @Test
    void shouldReportAnInvalidJavaHome() throws Exception {
        assertThat(run(project, project.resolve("roost"), "/nowhere", "demo").err())
                .isEqualTo("roost: JAVA_HOME is /nowhere, but there is no bin/java in it.\n");
    }

    @Test
    void shouldReportMissingMaven() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Run run = roost("demo");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("roost: needs Maven 3.8 or newer to build itself, but there is no mvn on the PATH.\n");
    }

    @Test
    void shouldNameTheLogOfAFailedBuild() throws Exception {
        installMaven(1);
        Run run = roost("demo");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the build failed; all of its output is in " + project + "/.roost/build.log");
    }

    @Test
    void shouldSuppressWarningsOfNewJdksOnly() throws Exception {
        assertThat(roost("demo").out()).doesNotContain("--sun-misc-unsafe-memory-access");
        installJava(25);
        assertThat(roost("demo").out()).contains("--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void shouldWriteAPrivateBuildLog() throws Exception {
        roost("demo");
        assertThat(permissions(".roost")).isEqualTo("rwx------");
        assertThat(permissions(".roost/build.log")).isEqualTo("rw-------");

        Files.setPosixFilePermissions(
                project.resolve(".roost/build.log"), PosixFilePermissions.fromString("rw-r--r--"));
        touchInTheFuture(project.resolve("contract/src/main/java/Event.java"));
        roost("demo");
        assertThat(permissions(".roost/build.log")).isEqualTo("rw-------");
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve(file)));
    }

    private void installJava(int version) throws IOException {
        script(Files.createDirectories(javaHome.resolve("bin")).resolve("java"), """
                #!/usr/bin/env bash
                if [ "$1" = -XshowSettings:properties ]; then
                  echo "    java.specification.version = %d" >&2
                else
                  echo "in $PWD"; echo "java $*"
                fi
                """.formatted(version));
    }

    private void installMaven(int status) throws IOException {
        script(tools.resolve("mvn"), """
                #!/usr/bin/env bash
                echo '[INFO] Building Roost: contract 0.1.0-SNAPSHOT    [2/9]'
                mkdir -p cli/target/roost benchmarks/target/roost-bench
                [ %1$d != 0 ] || touch cli/target/roost/roost.jar benchmarks/target/roost-bench/roost-bench.jar
                exit %1$d
                """.formatted(status));
    }

    private Run roost(String... arguments) throws Exception {
        return run(project, project.resolve("roost"), javaHome.toString(), arguments);
    }

    private Run run(Path from, Path launcher, String javaHomeVariable, String... arguments) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                        .toList())
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().clear();
        process.environment().put("PATH", tools.toString());
        process.environment().put("JAVA_HOME", javaHomeVariable);
        Process running = process.start();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(running.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void script(Path file, String content) throws IOException {
        Files.writeString(file, content, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void touchInTheFuture(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private static Path locate(String tool) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private record Run(int status, String out, String err) {}
}
