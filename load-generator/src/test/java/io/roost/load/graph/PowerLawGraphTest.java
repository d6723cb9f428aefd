package io.roost.load.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roost.contract.command.Follow;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import io.roost.contract.text.TextRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawGraphTest {

    @ParameterizedTest
    @CsvSource({"1000,20", "2,1", "10,5", "5000,0.5", "50,1"})
    void shouldHaveTheRequestedMeanAndNoDuplicates(int users, double mean) {
        PowerLawGraph graph = new PowerLawGraph(users, mean, 1);

        List<Follow> edges = edges(graph);

        assertThat((double) edges.size() / users).isCloseTo(mean, within(1.0 / users + mean * 0.01));
        assertThat(graph.size().edges()).isEqualTo(edges.size());
        assertThat(edges).doesNotHaveDuplicates();
        assertThat(edges).noneMatch(edge -> edge.follower().equals(edge.followee()));
        assertThat(edges)
                .allMatch(edge ->
                        edge.follower().value() <= users && edge.followee().value() <= users);
    }

    @Test
    void shouldGiveFewUsersMostFollowers() {
        Map<UserId, Long> followers = edges(new PowerLawGraph(2_000, 20, 1)).stream()
                .collect(Collectors.groupingBy(Follow::followee, Collectors.counting()));

        List<Long> counts =
                followers.values().stream().sorted(Comparator.reverseOrder()).toList();
        assertThat(counts.get(0)).isGreaterThan(1_000 / 2);
        assertThat(counts.get(counts.size() / 2)).isLessThan(20);
    }

    @Test
    void shouldDependOnTheSeedOnly() {
        assertThat(edges(new PowerLawGraph(100, 5, 7))).isEqualTo(edges(new PowerLawGraph(100, 5, 7)));
        assertThat(edges(new PowerLawGraph(100, 5, 7))).isNotEqualTo(edges(new PowerLawGraph(100, 5, 8)));
    }

    @Test
    void shouldRefuseInvalidParameters() {
        assertThatThrownBy(() -> new PowerLawGraph(1, 1, 1)).hasMessageContaining("2 users");
        assertThatThrownBy(() -> new PowerLawGraph(10, 0, 1)).hasMessageContaining("mean followers");
        assertThatThrownBy(() -> new PowerLawGraph(10, 6, 1)).hasMessageContaining("half of the users");
        assertThatThrownBy(() -> new PowerLawGraph(10, Double.NaN, 1)).hasMessageContaining("mean followers");
    }

    @Test
    void shouldGenerateValidAndUniqueUsernames() {
        List<UpdateProfile> names = LongStream.rangeClosed(1, 2_000)
                .mapToObj(id -> GraphImport.profile(new UserId(id), 3))
                .toList();

        assertThat(names).allSatisfy(name -> {
            assertThat(TextRules.username(name.username())).isEqualTo(name.username());
            assertThat(TextRules.displayName(name.displayName())).isEqualTo(name.displayName());
        });
        assertThat(new HashSet<>(names.stream().map(UpdateProfile::username).toList()))
                .hasSize(2_000);
        assertThat(names.stream().map(UpdateProfile::displayName).distinct().count())
                .isGreaterThan(800);
        assertThat(TextRules.username(
                        GraphImport.profile(new UserId(Long.MAX_VALUE), 3).username()))
                .isNotEmpty();
    }

    private static List<Follow> edges(PowerLawGraph graph) {
        List<Follow> edges = new ArrayList<>();
        graph.forEach(edges::add);
        return edges;
    }
}
