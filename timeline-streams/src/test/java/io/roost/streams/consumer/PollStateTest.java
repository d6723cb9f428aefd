package io.roost.streams.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.backlog.ReferenceBacklog;
import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.simulation.JournaledRows;
import io.roost.streams.store.HomeRows;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollStateTest {

    private static final long AUTHOR = 1;

    private final PollState pollState = new PollState();
    private final ReferenceBacklog one = withTwoPieces();
    private final ReferenceBacklog other = withTwoPieces();

    @Test
    void shouldDeliverPiecesOfBacklogsInTurn() {
        pollState.add(one);
        pollState.add(other);
        assertThat(pollState.deliverPiece()).isTrue();
        assertThat(pollState.deliverPiece()).isTrue();
        assertThat(one.isEmpty() || other.isEmpty()).isFalse();
        assertThat(pollState.deliverPiece()).isTrue();
        assertThat(pollState.deliverPiece()).isTrue();
        assertThat(one.isEmpty() && other.isEmpty()).isTrue();
        assertThat(pollState.deliverPiece()).isFalse();
    }

    @Test
    void shouldNotServeARemovedBacklog() {
        pollState.add(one);
        pollState.remove(one);
        assertThat(pollState.deliverPiece()).isFalse();
        assertThat(one.isEmpty()).isFalse();
    }

    @Test
    void shouldServeOnlyBacklogsOfTheSameThread() {
        CompletableFuture.runAsync(() -> pollState.add(one)).join();
        assertThat(pollState.deliverPiece()).isFalse();
    }

    /** A tweet with two recipients, delivered to one at a time. */
    private static ReferenceBacklog withTwoPieces() {
        HomeSide home =
                new HomeSide(0, 1, TimelineLimits.STANDARD, () -> Long.MAX_VALUE, new HomeRows(new JournaledRows()));
        ReferenceBacklog backlog = new ReferenceBacklog(home, change -> change.accept(home), 2, 1_000, 1);
        backlog.change(side -> side.onFollowed(AUTHOR + 1, AUTHOR));
        backlog.change(side -> side.onFollowed(AUTHOR + 2, AUTHOR));
        backlog.add(AUTHOR, 1L << 30);
        backlog.apply();
        return backlog;
    }
}
