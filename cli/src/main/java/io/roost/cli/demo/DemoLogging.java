package io.roost.cli.demo;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.service.config.PrivateFiles;
import io.roost.service.logging.SecretFreeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configures the logging of a demo: everything goes to one file, and errors of Roost to the terminal, too. */
final class DemoLogging {

    static final String FILE = "roost.log";

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36}: %msg%n";
    private static final FileSize MAX_SIZE = FileSize.valueOf("10MB");
    private static final String CONFIGURATION = "demo-logback.xml";

    private DemoLogging() {}

    /** Logs to {@value #FILE} in the directory {@code data}. */
    static void toFileIn(Path data) {
        ServiceLogging.replaceBy(DemoLogging.class.getResource(CONFIGURATION));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file(data.resolve(FILE), context));
        SecretFreeLogs.install(List.of());
    }

    /** Not in the XML file, where Logback would substitute placeholders in the file name. */
    private static RollingFileAppender<ILoggingEvent> file(Path log, LoggerContext context) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>() {
            @Override
            public void openFile(String name) throws IOException {
                PrivateFiles.create(Path.of(name));
                super.openFile(name);
            }
        };
        file.setContext(context);
        file.setFile(log.toString());
        NumberedFiles rolling = new NumberedFiles();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.start();
        file.setRollingPolicy(rolling);
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(MAX_SIZE);
        trigger.start();
        file.setTriggeringPolicy(trigger);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        file.setEncoder(encoder);
        file.start();
        return file;
    }

    /** Keeps old files as {@code roost.log.1} to {@code .3}. Logback's policies would interpret a % in the path. */
    private static final class NumberedFiles extends RollingPolicyBase {

        private static final int OLDEST = 3;

        @Override
        public void rollover() {
            try {
                for (int number = OLDEST - 1; number >= 0; number--) {
                    Path from = numbered(number);
                    if (Files.exists(from)) {
                        Files.move(from, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException failure) {
                throw new RolloverFailure(failure.toString());
            }
        }

        private Path numbered(int number) {
            return Path.of(number == 0 ? getActiveFileName() : getActiveFileName() + "." + number);
        }

        @Override
        public String getActiveFileName() {
            return getParentsRawFileProperty();
        }
    }
}
