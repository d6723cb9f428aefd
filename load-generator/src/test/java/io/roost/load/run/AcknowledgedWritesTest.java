package io.roost.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.load.run.AcknowledgedWrites.Edit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AcknowledgedWritesTest {

    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);

    private final AcknowledgedWrites writes = new AcknowledgedWrites();

    @Test
    void shouldFindAnEditOnlyOfItsUser() {
        writes.add(ProfileUpdated.class, new Edit(ALICE, "Ada"));

        writes.remove(renamed(BOB));
        assertThat(writes.missing()).isEqualTo(1);

        writes.remove(renamed(ALICE));
        assertThat(writes.missing()).isZero();
    }

    private static ProfileUpdated renamed(UserId user) {
        return new ProfileUpdated(user, null, "Ada", null, null, Instant.EPOCH, Instant.EPOCH);
    }
}
