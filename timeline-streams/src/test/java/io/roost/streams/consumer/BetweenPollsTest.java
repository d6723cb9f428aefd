package io.roost.streams.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.backlog.ReferenceBacklog;
import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.simulation.JournaledRows;
import io.roost.streams.store.HomeRows;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BetweenPollsTest {

    private static final long AUTHOR = 1;

    private final BetweenPolls betweenPolls = new BetweenPolls();
    private final ReferenceBacklog one = ofTwoPieces();
    private final ReferenceBacklog other = ofTwoPieces();

    @Test
    void shouldServeInboxesInTurn() {
        betweenPolls.add(one);
        betweenPolls.add(other);
        assertThat(betweenPolls.doPiece()).isTrue();
        assertThat(betweenPolls.doPiece()).isTrue();
        assertThat(one.isEmpty() || other.isEmpty()).isFalse();
        assertThat(betweenPolls.doPiece()).isTrue();
        assertThat(betweenPolls.doPiece()).isTrue();
        assertThat(one.isEmpty() && other.isEmpty()).isTrue();
        assertThat(betweenPolls.doPiece()).isFalse();
    }

    @Test
    void shouldServeNoInboxThatIsNoLongerOpen() {
        betweenPolls.add(one);
        betweenPolls.remove(one);
        assertThat(betweenPolls.doPiece()).isFalse();
        assertThat(one.isEmpty()).isFalse();
    }

    @Test
    void shouldServeInboxesOfTheThreadThatPolls() {
        CompletableFuture.runAsync(() -> betweenPolls.add(one)).join();
        assertThat(betweenPolls.doPiece()).isFalse();
    }

    /** Two hear of a tweet, one at a time. */
    private static ReferenceBacklog ofTwoPieces() {
        HomeSide home =
                new HomeSide(0, 1, TimelineLimits.STANDARD, () -> Long.MAX_VALUE, new HomeRows(new JournaledRows()));
        ReferenceBacklog inbox = new ReferenceBacklog(home, change -> change.accept(home), 2, 1_000, 1);
        inbox.change(side -> side.onFollowed(AUTHOR + 1, AUTHOR));
        inbox.change(side -> side.onFollowed(AUTHOR + 2, AUTHOR));
        inbox.add(AUTHOR, 1L << 30);
        inbox.apply();
        return inbox;
    }
}
