package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.UserId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowsIT {

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();

    @Test
    void shouldFollowAndUnfollowIdempotently() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        String path = "/v1/users/me/following/" + bob.id();

        ada.call("PUT", path, null).hasStatus(204);
        ada.call("PUT", path, null).hasStatus(204);
        assertThat(ids(ada.get("/v1/users/me/following")))
                .containsExactly(bob.id().toString());
        assertThat(ids(bob.get("/v1/users/me/followers")))
                .containsExactly(ada.id().toString());
        ada.call("DELETE", path, null).hasStatus(204);
        ada.call("DELETE", path, null).hasStatus(204);

        assertThat(ids(ada.get("/v1/users/me/following"))).isEmpty();
        assertThat(ids(bob.get("/v1/users/" + bob.id() + "/followers"))).isEmpty();
    }

    @Test
    void shouldRefuseToFollowOneself() {
        Person ada = api.newPerson();

        ada.call("PUT", "/v1/users/me/following/" + ada.id(), null).isProblem(422, "followeeId");
        ada.call("DELETE", "/v1/users/" + ada.id() + "/following/" + ada.id(), null)
                .isProblem(422, "followeeId");
    }

    @Test
    void shouldRefuseToFollowAnUnknownUser() {
        Person ada = api.newPerson();

        ada.call("PUT", "/v1/users/me/following/5050505", null).isProblem(404);
        ada.call("PUT", "/v1/users/me/following/9223372036854775806", null).isProblem(404);
        api.service("PUT", "/v1/users/5050505/following/" + ada.id(), null, null)
                .isProblem(404);
    }

    @Test
    void shouldFollowTheHighestAndTheLowestId() {
        running.world.name(new UserId(Long.MAX_VALUE));
        running.world.name(new UserId(1));
        Person ada = api.newPerson();

        ada.call("PUT", "/v1/users/me/following/9223372036854775807", null).hasStatus(204);
        ada.call("PUT", "/v1/users/me/following/1", null).hasStatus(204);

        assertThat(ids(ada.get("/v1/users/me/following"))).containsExactly("9223372036854775807", "1");
    }

    @Test
    void shouldPageUpwardsThroughFollowersAndFollowees() {
        Person star = api.newPerson();
        List<String> fans = new ArrayList<>();
        LongStream.rangeClosed(91_001, 91_023).forEach(fan -> {
            running.world.follow(new UserId(fan), star.id());
            running.world.follow(star.id(), new UserId(fan));
            fans.add(0, String.valueOf(fan));
        });

        for (String listing : List.of("followers", "following")) {
            for (int limit : List.of(1, 5, 23, 50)) {
                String path = "/v1/users/%s/%s?limit=%d".formatted(star.id(), listing, limit);
                assertThat(TimelinesIT.walkedUpwards(star, path)).isEqualTo(fans);
            }
            Answer page = star.get("/v1/users/me/" + listing + "?limit=2&min_id=91003");
            assertThat(ids(page)).containsExactly("91005", "91004");
            assertThat(page.json().get("next").asText()).isEqualTo("91004");
            assertThat(page.response().headers().allValues("Link"))
                    .hasSize(2)
                    .anyMatch(link -> link.endsWith("?limit=2&min_id=91005>; rel=\"prev\""));
            Answer lowest = star.get("/v1/users/me/" + listing + "?limit=2&min_id=1");
            assertThat(ids(lowest)).containsExactly("91002", "91001");
            assertThat(lowest.json().get("next").isNull()).isTrue();
        }
    }

    @Test
    void shouldPageThroughFollowersOfAllPartitions() {
        Person star = api.newPerson();
        List<String> fans = new ArrayList<>();
        LongStream.rangeClosed(90_001, 90_053).forEach(fan -> {
            running.world.follow(new UserId(fan), star.id());
            fans.add(String.valueOf(fan));
        });
        Collections.reverse(fans);

        assertThat(pagedIds(star, "/v1/users/me/followers?limit=10")).isEqualTo(fans);
        assertThat(ids(star.get("/v1/users/me/followers?limit=200"))).isEqualTo(fans);
        assertThat(ids(star.get("/v1/users/me/followers?max_id=90003"))).containsExactly("90002", "90001");
        assertThat(ids(star.get("/v1/users/me/followers?since_id=90051"))).containsExactly("90053", "90052");
    }

    @Test
    void shouldPageThroughFollowees() {
        Person fan = api.newPerson();
        List<String> stars = new ArrayList<>();
        LongStream.rangeClosed(91_001, 91_040).forEach(star -> {
            running.world.follow(fan.id(), new UserId(star));
            stars.add(String.valueOf(star));
        });
        Collections.reverse(stars);

        assertThat(pagedIds(fan, "/v1/users/me/following?limit=20")).isEqualTo(stars);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "limit=",
                "max_id=0",
                "max_id=-1",
                "since_id=abc",
                "max_id=9223372036854775808",
                "limit=1&limit=2"
            })
    void shouldNameTheInvalidParameterOfAPage(String query) {
        Person ada = api.newPerson();
        String parameter = query.substring(0, query.indexOf('='));
        for (String listing : List.of("following", "followers", "tweets", "home-timeline")) {
            ada.get("/v1/users/me/" + listing + "?" + query).isProblem(400, parameter);
        }
    }

    static List<String> ids(Answer answer) {
        JsonNode items = answer.hasStatus(200).json().get("items");
        return items.findValuesAsText("id").isEmpty()
                ? List.of()
                : StreamSupport.stream(items.spliterator(), false)
                        .map(item -> item.get("id").asText())
                        .toList();
    }

    /** Returns all pages, following the link of each to the next. */
    static List<String> pagedIds(Person reader, String path) {
        List<String> all = new ArrayList<>();
        String next = path;
        while (next != null) {
            Answer page = reader.get(next);
            all.addAll(ids(page));
            String link = page.header("Link");
            JsonNode maxId = page.json().get("next");
            assertThat(link == null).isEqualTo(maxId.isNull());
            if (link == null) {
                return all;
            }
            assertThat(link).matches("<http://127\\.0\\.0\\.1:\\d+/v1/[^>]+>; rel=\"next\"");
            URI uri = URI.create(link.substring(1, link.indexOf('>')));
            assertThat(uri.getQuery()).contains("max_id=" + maxId.asText());
            next = uri.getRawPath() + "?" + uri.getRawQuery();
        }
        return all;
    }
}
