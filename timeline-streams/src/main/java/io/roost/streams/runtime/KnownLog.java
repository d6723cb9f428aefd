package io.roost.streams.runtime;

import io.roost.contract.topic.LogIdentity;
import io.roost.contract.topic.NewLog;
import io.roost.contract.topic.Topic;
import io.roost.service.start.StartupFailure;
import io.roost.streams.topology.ViewTopics;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores which log the state of a view belongs to, in a file beside the state. State of another log must not be used: timelines
 * would be wrong permanently. State without the file is of an earlier release; it belongs to this log if the view's topics
 * exist. Used by one thread at a time.
 */
public final class KnownLog {

    private static final Logger LOG = LoggerFactory.getLogger(KnownLog.class);
    private static final String CLUSTER = "cluster";

    private final Path stateDirectory;
    private final ViewTopics view;
    private final NewLog newLog;
    private final Runnable deleteState;

    /** @param deleteState deletes the state of this view only */
    public KnownLog(Path stateDirectory, ViewTopics view, NewLog newLog, Runnable deleteState) {
        this.stateDirectory = stateDirectory;
        this.view = view;
        this.newLog = newLog;
        this.deleteState = deleteState;
    }

    /** Returns the topics whose ids identify the log: those of the log, and those of the view that Kafka Streams does not create. */
    public Collection<String> topics() {
        return Stream.concat(LogIdentity.NAMES.stream(), viewTopics()).toList();
    }

    /**
     * Checks that the state may be used with {@code found}, before anything is created there. State of another log is deleted if
     * that log is to be adopted.
     *
     * @throws StartupFailure if the state belongs to another log
     */
    void require(LogIdentity found) {
        try {
            Optional<LogIdentity> known = read();
            if (known.isPresent() && !known.get().isPartOf(found)) {
                onOtherLog(known.get(), found);
            } else if (known.isEmpty() && hasState() && viewTopics().noneMatch(found.topics()::containsKey)) {
                adoptOrRefuse("the topics of the view, such as %s, do not exist here"
                        .formatted(view.subscriptions().name()));
            }
        } catch (IOException | IllegalArgumentException failure) {
            throw unusable(failure);
        }
    }

    /** Stores the log. Called when it has all its topics, before anything is read from it. */
    void record(LogIdentity log) {
        try {
            write(log);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private void onOtherLog(LogIdentity known, LogIdentity found) {
        String difference = known.differenceFrom(found);
        if (!known.isGoneFrom(found)) {
            throw new StartupFailure(
                    ("the state in %s belongs to another log (%s), of which something is left, such as topics %s-*."
                                    + " Restore that log, or start with another ROOST_VIEW, which is built from this log.")
                            .formatted(stateDirectory, difference, view.applicationId()));
        }
        adoptOrRefuse(difference);
    }

    private void adoptOrRefuse(String difference) {
        if (newLog == NewLog.REFUSE) {
            throw new StartupFailure(("the state in %s belongs to another log (%s). Connect to that log, or start with"
                            + " ROOST_NEW_LOG=adopt, which deletes the state and rebuilds it from this log.")
                    .formatted(stateDirectory, difference));
        }
        LOG.warn("The state in {} belonged to another log ({}); it is deleted and rebuilt", stateDirectory, difference);
        deleteState.run();
    }

    private Stream<String> viewTopics() {
        return view.toCreate().stream().map(Topic::name);
    }

    /** Returns whether there is state of a task, such as {@code roost-v1/0_3}. */
    private boolean hasState() throws IOException {
        Path tasks = stateDirectory.resolve(view.applicationId());
        if (!Files.exists(tasks)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(tasks)) {
            return entries.anyMatch(Files::isDirectory);
        }
    }

    private StartupFailure unusable(Exception failure) {
        return new StartupFailure("the file %s, which says to which log the state belongs, cannot be used: %s"
                .formatted(file(), failure));
    }

    private Optional<LogIdentity> read() throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file())) {
            read.load(reader);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        Map<String, String> topics = read.stringPropertyNames().stream()
                .filter(name -> !name.equals(CLUSTER))
                .collect(Collectors.toMap(name -> name, read::getProperty));
        return Optional.of(new LogIdentity(read.getProperty(CLUSTER, ""), topics));
    }

    private void write(LogIdentity log) throws IOException {
        Properties written = new Properties();
        written.putAll(log.topics());
        written.put(CLUSTER, log.cluster());
        StringWriter text = new StringWriter();
        written.store(text, "The log that the state of %s belongs to".formatted(view.applicationId()));
        Path complete = file().resolveSibling(file().getFileName() + ".new");
        Files.writeString(
                complete,
                text.toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(complete, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file() {
        return stateDirectory.resolve(view.applicationId() + ".log-identity");
    }
}
