package io.roost.api.streams;

import static io.roost.events.query.PartitionInfo.Role.ACTIVE;
import static io.roost.events.query.PartitionInfo.Role.STANDBY;
import static io.roost.events.query.PartitionInfo.Side.AUTHOR;
import static io.roost.events.query.PartitionInfo.Side.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.roost.events.query.InstanceInfo;
import io.roost.events.query.PartitionInfo;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionMapTest {

    private static final URI ONE = URI.create("http://one:8082");
    private static final URI TWO = URI.create("http://two:8082");
    private static final URI THREE = URI.create("http://three:8082");

    private static InstanceInfo instance(URI url, PartitionInfo... held) {
        return new InstanceInfo("v1", 2, url.toString(), List.of(ONE.toString(), TWO.toString()), List.of(held));
    }

    @Test
    void shouldPutTheActiveFirstThenStandbysByLag() {
        PartitionMap map = PartitionMap.of(List.of(
                instance(ONE, new PartitionInfo(HOME, 0, STANDBY, null, true)),
                instance(TWO, new PartitionInfo(HOME, 0, STANDBY, 3L, true)),
                instance(THREE, new PartitionInfo(HOME, 0, ACTIVE, 9L, true))));

        assertThat(map.holders(HOME, 0)).containsExactly(THREE, TWO, ONE);
        assertThat(map.holders(AUTHOR, 0)).isEmpty();
        assertThat(map.partitionCount()).isEqualTo(2);
    }

    /** It holds nothing then: it compares the count with the log's before it starts. */
    @Test
    void shouldNotTakeThePartitionCountOfAnInstanceThatIsConfiguredWrongly() {
        InstanceInfo right = instance(ONE, new PartitionInfo(HOME, 0, ACTIVE, 0L, true));
        InstanceInfo wrong = new InstanceInfo("v1", 8, TWO.toString(), List.of(TWO.toString()), List.of());

        assertThat(PartitionMap.of(List.of(right, wrong)).partitionCount()).isEqualTo(2);
        assertThat(PartitionMap.of(List.of(wrong, right)).partitionCount()).isEqualTo(2);
        assertThat(PartitionMap.of(List.of(wrong)).partitionCount()).isEqualTo(8);
    }

    @Test
    void shouldLeaveOutWhatDoesNotAnswerYet() {
        PartitionMap map = PartitionMap.of(List.of(instance(ONE, new PartitionInfo(HOME, 1, ACTIVE, 0L, false))));

        assertThat(map.holders(HOME, 1)).isEmpty();
    }

    @Test
    void shouldSayWhatNobodyServes() {
        PartitionMap map = PartitionMap.of(List.of(instance(
                ONE,
                new PartitionInfo(HOME, 0, ACTIVE, 0L, true),
                new PartitionInfo(HOME, 1, STANDBY, 0L, true),
                new PartitionInfo(AUTHOR, 1, ACTIVE, 0L, true))));

        assertThat(map.missing()).containsExactly("author-0");
    }

    @Test
    void shouldRememberInstancesThatNoneAnswersFor() {
        PartitionMap map = PartitionMap.of(List.of(instance(ONE, new PartitionInfo(HOME, 0, ACTIVE, 0L, true))))
                .withoutHolders();

        assertThat(map.instances()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(map.holders(HOME, 0)).isEmpty();
    }
}
