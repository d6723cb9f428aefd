package io.roost.service.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Masks tokens and passwords in the logs of every level. It wraps the layouts of all console and file appenders, so that messages
 * and exceptions of every pattern are masked. Appenders refuse DEBUG and TRACE of loggers that print headers and bodies, because
 * those print parts of secrets, which no pattern finds. Thread-safe.
 */
public final class SecretFreeLogs {

    /** Libraries that print the bytes of requests, or values from them. */
    private static final List<String> WIRE_LOGGERS = List.of(
            "org.eclipse.jetty",
            "org.apache.hc",
            "org.glassfish.jersey",
            "org.hibernate.validator",
            "jdk.httpclient",
            "jdk.internal.httpclient",
            "sun.net.www");

    private static final String MASK = "***";
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer\\s+)[^\\s\"',;\\]})]+");
    private static final Pattern JSON_FIELD =
            Pattern.compile("(?i)(\"\\w*(?:password|token)\"\\s*:\\s*\")(?:\\\\.|[^\"\\\\])*+");
    private static final Pattern NAMED_VALUE = Pattern.compile("(?i)(\\b\\w*(?:password|token)=)[^\\s,;\\]})]+");

    /** A session token without a name or {@code Bearer} before it. */
    private static final Pattern SESSION_TOKEN = Pattern.compile("(?<![\\w.-])[\\w-]{43}\\.[\\w-]{11}(?![\\w-])");

    private SecretFreeLogs() {}

    /**
     * Installs the masking in all appenders of this JVM. Must be called after logging has been configured; a second call
     * changes new appenders only.
     *
     * @param secrets values that are masked everywhere
     */
    public static void install(Collection<String> secrets) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        WIRE_LOGGERS.forEach(name -> context.getLogger(name).setLevel(atLeastInfo(context, name)));
        List<String> known =
                secrets.stream().filter(secret -> !secret.isBlank()).toList();
        context.getLoggerList().forEach(logger -> install(logger.iteratorForAppenders(), known));
    }

    static String masked(String text, List<String> secrets) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        masked = BEARER.matcher(masked).replaceAll("$1" + MASK);
        masked = JSON_FIELD.matcher(masked).replaceAll("$1" + MASK);
        masked = NAMED_VALUE.matcher(masked).replaceAll("$1" + MASK);
        return SESSION_TOKEN.matcher(masked).replaceAll(MASK);
    }

    private static Level atLeastInfo(LoggerContext context, String name) {
        Level level = context.getLogger(name).getEffectiveLevel();
        return level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO;
    }

    private static void install(Iterator<Appender<ILoggingEvent>> appenders, List<String> secrets) {
        appenders.forEachRemaining(appender -> install(appender, secrets));
    }

    private static void install(Appender<ILoggingEvent> appender, List<String> secrets) {
        if (appender.getCopyOfAttachedFiltersList().stream().noneMatch(WireFilter.class::isInstance)) {
            WireFilter filter = new WireFilter();
            filter.start();
            List<Filter<ILoggingEvent>> others = appender.getCopyOfAttachedFiltersList();
            appender.clearAllFilters();
            appender.addFilter(filter);
            others.forEach(appender::addFilter);
        }
        if (appender instanceof AppenderAttachable<?>) {
            @SuppressWarnings("unchecked")
            AppenderAttachable<ILoggingEvent> parent = (AppenderAttachable<ILoggingEvent>) appender;
            install(parent.iteratorForAppenders(), secrets);
        }
        if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
                && stream.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder) {
            Layout<ILoggingEvent> layout = encoder.getLayout();
            if (!(layout instanceof MaskingLayout masking && masking.secrets.containsAll(secrets))) {
                stream.setEncoder(masking(layout, encoder, stream, secrets));
            }
        }
    }

    /** Replaces the encoder, because that of a pattern refuses another layout. */
    private static LayoutWrappingEncoder<ILoggingEvent> masking(
            Layout<ILoggingEvent> layout,
            LayoutWrappingEncoder<ILoggingEvent> replaced,
            OutputStreamAppender<ILoggingEvent> appender,
            List<String> secrets) {
        MaskingLayout masking = new MaskingLayout(layout, secrets);
        masking.setContext(appender.getContext());
        masking.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(appender.getContext());
        encoder.setCharset(replaced.getCharset());
        encoder.setParent(appender);
        encoder.setLayout(masking);
        encoder.start();
        return encoder;
    }

    /** Refuses DEBUG and TRACE of the wire loggers. */
    private static final class WireFilter extends Filter<ILoggingEvent> {

        @Override
        public FilterReply decide(ILoggingEvent event) {
            return !event.getLevel().isGreaterOrEqual(Level.INFO)
                            && WIRE_LOGGERS.stream().anyMatch(event.getLoggerName()::startsWith)
                    ? FilterReply.DENY
                    : FilterReply.NEUTRAL;
        }
    }

    private static final class MaskingLayout extends LayoutBase<ILoggingEvent> {

        private final Layout<ILoggingEvent> layout;
        private final List<String> secrets;

        MaskingLayout(Layout<ILoggingEvent> layout, List<String> secrets) {
            this.layout = layout;
            this.secrets = secrets;
        }

        @Override
        public String doLayout(ILoggingEvent event) {
            return masked(layout.doLayout(event), secrets);
        }
    }
}
