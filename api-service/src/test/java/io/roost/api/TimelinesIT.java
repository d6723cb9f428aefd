package io.roost.api;

import static io.roost.api.FollowsIT.ids;
import static io.roost.api.FollowsIT.pagedIds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.TweetId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelinesIT {

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();
    private final Person reader = api.newPerson();
    private final Person ada = api.newPerson();
    private final Person bob = api.newPerson();
    private final List<String> newestFirst = new ArrayList<>();

    @BeforeEach
    void followAndTweet() {
        reader.follows(ada);
        reader.follows(bob);
        for (int number = 0; number < 45; number++) {
            newestFirst.add(running.world
                    .tweet((number % 3 == 0 ? ada : bob).id(), "tweet " + number)
                    .toString());
        }
        newestFirst.sort(
                Comparator.comparingLong((String id) -> Long.parseLong(id)).reversed());
    }

    @Test
    void shouldPageThroughTheHomeTimeline() {
        assertThat(ids(reader.get("/v1/users/me/home-timeline"))).isEqualTo(newestFirst.subList(0, 20));
        assertThat(pagedIds(reader, "/v1/users/me/home-timeline?limit=7")).isEqualTo(newestFirst);
        assertThat(pagedIds(reader, "/v1/users/" + reader.id() + "/home-timeline?limit=15"))
                .isEqualTo(newestFirst);
        assertThat(ids(reader.get("/v1/users/me/home-timeline?limit=45"))).isEqualTo(newestFirst);
        assertThat(reader.get("/v1/users/me/home-timeline?limit=45").header("Link"))
                .isNull();
    }

    @Test
    void shouldObeyTheBoundsOfAPage() {
        String query = "?max_id=%s&since_id=%s&limit=3".formatted(newestFirst.get(10), newestFirst.get(20));

        assertThat(pagedIds(reader, "/v1/users/me/home-timeline" + query)).isEqualTo(newestFirst.subList(11, 20));
    }

    @Test
    void shouldReturnThePageDirectlyAboveMinId() {
        String path = "/v1/users/me/home-timeline?limit=5&min_id=";

        Answer page = reader.get(path + newestFirst.get(30));

        assertThat(ids(page)).isEqualTo(newestFirst.subList(25, 30));
        assertThat(page.json().get("next").asText()).isEqualTo(newestFirst.get(29));
        List<String> links = page.response().headers().allValues("Link");
        assertThat(links)
                .containsExactly(
                        "<http://127.0.0.1:%d/v1/users/me/home-timeline?limit=5&max_id=%s>; rel=\"next\""
                                .formatted(api.port, newestFirst.get(29)),
                        "<http://127.0.0.1:%d/v1/users/me/home-timeline?limit=5&min_id=%s>; rel=\"prev\""
                                .formatted(api.port, newestFirst.get(25)));
        assertThat(ids(reader.get(path + newestFirst.get(2)))).isEqualTo(newestFirst.subList(0, 2));
        Answer above = reader.get(path + newestFirst.get(0));
        assertThat(ids(above)).isEmpty();
        assertThat(above.json().get("next").isNull()).isTrue();
        assertThat(above.header("Link")).isNull();
        Answer lowest = reader.get(path + "1&max_id=" + newestFirst.get(40));
        assertThat(ids(lowest)).isEqualTo(newestFirst.subList(41, 45));
        assertThat(lowest.json().get("next").isNull()).isTrue();
    }

    @Test
    void shouldPageUpwardsThroughBothTimelines() {
        List<String> adas = running.world.userTimeline(ada.id()).stream()
                .map(String::valueOf)
                .toList();

        for (int limit : List.of(1, 7, 15, 45, 200)) {
            assertThat(walkedUpwards(reader, "/v1/users/me/home-timeline?limit=" + limit))
                    .isEqualTo(newestFirst);
            assertThat(walkedUpwards(bob, "/v1/users/" + ada.id() + "/tweets?limit=" + limit))
                    .isEqualTo(adas);
        }
    }

    /** Returns all pages from the lowest, each requested by the highest id of the one before. */
    static List<String> walkedUpwards(Person reader, String path) {
        List<String> all = new ArrayList<>();
        List<String> page;
        do {
            page = ids(reader.get(path + "&min_id=" + (all.isEmpty() ? "1" : all.get(0))));
            all.addAll(0, page);
        } while (!page.isEmpty());
        return all;
    }

    @Test
    void shouldFillAnUpwardPageUpAfterConcurrentDeletions() {
        for (int lost : List.of(20, 24, 25, 29, 30)) {
            running.world.loseBody(TweetId.of(newestFirst.get(lost)));
        }

        Answer page = reader.get("/v1/users/me/home-timeline?limit=6&min_id=" + newestFirst.get(31));

        assertThat(ids(page))
                .containsExactly(
                        newestFirst.get(21),
                        newestFirst.get(22),
                        newestFirst.get(23),
                        newestFirst.get(26),
                        newestFirst.get(27),
                        newestFirst.get(28));
    }

    @Test
    void shouldNameTheReplicaOfATimeline() {
        for (String timeline : List.of("home-timeline", "tweets")) {
            Answer answer = reader.get("/v1/users/me/" + timeline);
            assertThat(answer.header("Roost-View")).isEqualTo("v1");
            assertThat(answer.header("Roost-Replica")).isEqualTo("active");
            assertThat(answer.header("Roost-Lag")).isEqualTo("0");
        }
    }

    @Test
    void shouldReturnTheUserTimelineToEveryUser() {
        List<String> adas = running.world.userTimeline(ada.id()).stream()
                .map(String::valueOf)
                .toList();

        assertThat(pagedIds(bob, "/v1/users/" + ada.id() + "/tweets?limit=4")).isEqualTo(adas);
        assertThat(ids(reader.get("/v1/users/me/tweets"))).isEmpty();
    }

    @Test
    void shouldFillAPageUpAfterConcurrentDeletions() {
        for (int lost : List.of(0, 3, 4, 5, 6, 20, 21, 44)) {
            running.world.loseBody(TweetId.of(newestFirst.get(lost)));
        }
        List<String> left = new ArrayList<>(newestFirst);
        for (int lost : List.of(44, 21, 20, 6, 5, 4, 3, 0)) {
            left.remove(lost);
        }

        Answer page = reader.get("/v1/users/me/home-timeline?limit=10");

        assertThat(ids(page)).isEqualTo(left.subList(0, 10));
        assertThat(page.json().get("next").asText()).isEqualTo(left.get(9));
        assertThat(pagedIds(reader, "/v1/users/me/home-timeline?limit=10")).isEqualTo(left);
    }

    @Test
    void shouldReturnRetweetsWithTheirOriginals() {
        TweetId original = running.world.userTimeline(bob.id()).stream()
                .map(TweetId::new)
                .findFirst()
                .orElseThrow();
        TweetId retweet = running.world.retweet(ada.id(), original);

        JsonNode first = reader.get("/v1/users/me/home-timeline?limit=3")
                .json()
                .get("items")
                .get(0);

        assertThat(first.get("id").asText()).isEqualTo(retweet.toString());
        assertThat(first.get("retweetOf").get("id").asText()).isEqualTo(original.toString());
        assertThat(first.get("retweetOf").get("text").asText()).startsWith("tweet ");
        assertThat(first.get("retweetOf").get("retweetCount").asInt()).isOne();
    }

    @Test
    void shouldRefuseInvalidRequestsForHomeTimelines() {
        reader.get("/v1/users/me/home-timeline?limit=0").isProblem(400);
        reader.get("/v1/users/me/home-timeline?max_id=x").isProblem(400);
        reader.get("/v1/users/x/home-timeline").isProblem(400);
        reader.get("/v1/users/" + ada.id() + "/home-timeline").isProblem(403);
        reader.call("POST", "/v1/users/me/home-timeline", Map.of()).isProblem(405);
        assertThat(api.service("GET", "/v1/users/me/home-timeline", null, null).status())
                .isEqualTo(400);
        api.service("GET", "/v1/users/987654321/home-timeline", null, null).isProblem(404);
        assertThat(api.send("GET", "/v1/users/me/home-timeline", null)
                        .isProblem(401)
                        .header("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void shouldLinkToTheNextPageByAnAbsoluteUrl() {
        Answer page = reader.get("/v1/users/me/home-timeline?limit=5&since_id=" + newestFirst.get(30));

        assertThat(page.header("Link"))
                .startsWith("<http://")
                .endsWith("/v1/users/me/home-timeline?limit=5&max_id=%s&since_id=%s>; rel=\"next\""
                        .formatted(newestFirst.get(4), newestFirst.get(30)));
        assertThat(page.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void shouldSendOneRequestForAPageThatOneInstanceHolds() {
        reader.get("/v1/users/me/home-timeline");
        int before = running.streamsRequests();

        reader.get("/v1/users/me/home-timeline").hasStatus(200);

        assertThat(running.streamsRequests() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldReturnAnEmptyTimeline() {
        JsonNode page =
                api.newPerson().get("/v1/users/me/home-timeline").hasStatus(200).json();

        assertThat(page.get("items").isArray()).isTrue();
        assertThat(page.get("items")).isEmpty();
        assertThat(page.get("next").isNull()).isTrue();
    }
}
