package io.roost.api.routing;

import static io.roost.contract.internal.PartitionInfo.Role.ACTIVE;
import static io.roost.contract.internal.PartitionInfo.Role.STANDBY;
import static io.roost.contract.internal.PartitionInfo.Side.AUTHOR;
import static io.roost.contract.internal.PartitionInfo.Side.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PartitionMapTest {

    private static final URI ONE = URI.create("http://one:8082");
    private static final URI TWO = URI.create("http://two:8082");
    private static final URI THREE = URI.create("http://three:8082");

    private static InstanceInfo instance(URI url, PartitionInfo... held) {
        return new InstanceInfo("v1", 2, url.toString(), List.of(ONE.toString(), TWO.toString()), List.of(held));
    }

    /** Each instance is reached at its own URL. */
    private static PartitionMap map(InstanceInfo... answers) {
        return PartitionMap.of(Arrays.stream(answers)
                .collect(Collectors.toMap(
                        answer -> URI.create(answer.url()), answer -> answer, (one, two) -> one, LinkedHashMap::new)));
    }

    @Test
    void shouldListTheOwnerFirstAndThenStandbysByLag() {
        PartitionMap map = map(
                instance(ONE, new PartitionInfo(HOME, 0, STANDBY, null, true)),
                instance(TWO, new PartitionInfo(HOME, 0, STANDBY, 3L, true)),
                instance(THREE, new PartitionInfo(HOME, 0, ACTIVE, 9L, true)));

        assertThat(map.replicas(HOME, 0)).containsExactly(THREE, TWO, ONE);
        assertThat(map.replicas(AUTHOR, 0)).isEmpty();
        assertThat(map.partitionCount()).isEqualTo(2);
    }

    /** Such an instance holds no partition: it compares the count with the log's before it starts. */
    @Test
    void shouldIgnoreThePartitionCountOfAnInstanceWithAWrongConfiguration() {
        InstanceInfo right = instance(ONE, new PartitionInfo(HOME, 0, ACTIVE, 0L, true));
        InstanceInfo wrong = new InstanceInfo("v1", 8, TWO.toString(), List.of(TWO.toString()), List.of());

        assertThat(map(right, wrong).partitionCount()).isEqualTo(2);
        assertThat(map(wrong, right).partitionCount()).isEqualTo(2);
        assertThat(map(wrong).partitionCount()).isEqualTo(8);
    }

    @Test
    void shouldLeaveOutPartitionsThatAreNotReady() {
        PartitionMap map = map(instance(ONE, new PartitionInfo(HOME, 1, ACTIVE, 0L, false)));

        assertThat(map.replicas(HOME, 1)).isEmpty();
    }

    @Test
    void shouldNamePartitionsWithoutReplicas() {
        PartitionMap map = map(instance(
                ONE,
                new PartitionInfo(HOME, 0, ACTIVE, 0L, true),
                new PartitionInfo(HOME, 1, STANDBY, 0L, true),
                new PartitionInfo(AUTHOR, 1, ACTIVE, 0L, true)));

        assertThat(map.unservedBecause())
                .hasValue("Reading fails for 50 % of the users: no instance serves 1 of 4 partitions (author-0),"
                        + " and no instance is reached at http://two:8082.");
    }

    @Test
    void shouldLeaveOutInstancesThatAreNotReachedAtTheirOwnUrl() {
        InstanceInfo one = instance(ONE, new PartitionInfo(HOME, 0, ACTIVE, 0L, true));

        assertThat(PartitionMap.of(Map.of(THREE, one)).replicas(HOME, 0)).isEmpty();
        assertThat(PartitionMap.of(Map.of(THREE, one, ONE, one)).replicas(HOME, 0))
                .containsExactly(ONE);
    }

    @Test
    void shouldKeepTheInstancesWhenNoneResponds() {
        PartitionMap map =
                map(instance(ONE, new PartitionInfo(HOME, 0, ACTIVE, 0L, true))).withoutReplicas();

        assertThat(map.instances()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(map.replicas(HOME, 0)).isEmpty();
    }
}
