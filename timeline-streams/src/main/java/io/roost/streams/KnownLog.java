package io.roost.streams;

import io.roost.events.topic.LogIdentity;
import io.roost.events.topic.NewLog;
import io.roost.http.StartupFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that the state of one view belongs to, in a file beside it. State that was derived from another log would be
 * taken for this one's, and timelines would be wrong for ever. State without the file is older than it and is taken as it
 * is. Used by one thread at a time.
 */
final class KnownLog {

    private static final Logger LOG = LoggerFactory.getLogger(KnownLog.class);
    private static final String CLUSTER = "cluster";

    private final Path stateDirectory;
    private final String applicationId;
    private final NewLog newLog;
    private final Runnable deleteState;

    /** @param deleteState deletes the state of the view, and nothing else */
    KnownLog(Path stateDirectory, String applicationId, NewLog newLog, Runnable deleteState) {
        this.stateDirectory = stateDirectory;
        this.applicationId = applicationId;
        this.newLog = newLog;
        this.deleteState = deleteState;
    }

    /**
     * Records the log; to be called before anything is read from it.
     *
     * @throws StartupFailure if the state belongs to another log
     */
    void require(LogIdentity log) {
        try {
            Optional<LogIdentity> known = read();
            if (known.isPresent() && !known.get().equals(log)) {
                change(known.get(), log);
            }
            write(log);
        } catch (IOException | IllegalArgumentException failure) {
            throw new StartupFailure("the file %s, which says to which log the state belongs, cannot be used: %s"
                    .formatted(file(), failure));
        }
    }

    private void change(LogIdentity known, LogIdentity log) {
        String difference = known.differenceFrom(log);
        if (known.isOfTheClusterOf(log)) {
            throw new StartupFailure(("the state in %s belongs to another log (%s), and so do the topics %s-* of the"
                            + " view. Restore that log, or start with another ROOST_VIEW, which is built from this log.")
                    .formatted(stateDirectory, difference, applicationId));
        }
        if (newLog == NewLog.REFUSE) {
            throw new StartupFailure(
                    "the state in %s belongs to another log (%s). Connect to that log, or delete %s and it is rebuilt."
                            .formatted(stateDirectory, difference, stateDirectory));
        }
        LOG.warn("The state in {} belonged to another log ({}); it is deleted and rebuilt", stateDirectory, difference);
        deleteState.run();
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
        written.store(text, "The log that the state of %s belongs to".formatted(applicationId));
        Path whole = file().resolveSibling(file().getFileName() + ".new");
        Files.writeString(
                whole,
                text.toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(whole, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file() {
        return stateDirectory.resolve(applicationId + ".log-identity");
    }
}
