package io.roost.cli;

import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A rolling log file that only its owner can read, after each roll too.
 *
 * @param <E> what is logged
 */
public final class PrivateLogAppender<E> extends RollingFileAppender<E> {

    @Override
    public void openFile(String name) throws IOException {
        PrivateFile.make(Path.of(name));
        super.openFile(name);
    }
}
