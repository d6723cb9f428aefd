package io.roost.load;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.Event;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.UserId;
import io.roost.fixtures.LogWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker with a log, and a {@link FakeRoost} that appends to it. They start once for all tests of a class; the faults are
 * reset before each test.
 */
class RoostWorld implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    FakeRoost roost;
    LogWriter log;

    /** The events that are served, but not appended to the log. */
    volatile Predicate<Event> lost = event -> false;

    private EmbeddedBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        broker = EmbeddedBroker.inTemporaryDirectory();
        LogWriter.createTopics(broker.bootstrapServers(), 2);
        log = new LogWriter(broker.bootstrapServers());
        roost = new FakeRoost(
                event -> {
                    if (!lost.test(event)) {
                        log.append(event);
                    }
                },
                log::flush);
        fill();
        log.flush();
    }

    /** Appends the events that all tests need. */
    void fill() {
        for (long user = 1; user <= 30; user++) {
            for (long followee = user + 1; followee <= user + 5; followee++) {
                roost.append(new UserFollowed(new UserId(user), new UserId(1 + followee % 30), Instant.now()));
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        roost.timelineFault = (user, timeline) -> timeline;
        roost.pageFault = page -> page;
        roost.failure = call -> 0;
        roost.lag = () -> null;
        lost = event -> false;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        roost.close();
        log.close();
        broker.close();
    }

    /** Appends {@code event}; the log has it when this returns. */
    void append(Event event) {
        roost.append(event);
        log.flush();
    }

    String kafka() {
        return broker.bootstrapServers();
    }

    /** Runs {@code command} with the addresses, the token and {@code options}. */
    CommandRun run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--kafka=" + kafka(),
                "--api=" + roost.url(),
                "--ingest=" + roost.url(),
                "--streams=" + roost.url(),
                "--token=" + FakeRoost.TOKEN));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
