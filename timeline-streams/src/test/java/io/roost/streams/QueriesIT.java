package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calls of the internal API: pages, parameters, methods and errors. */
class QueriesIT extends StreamsTestCase {

    @Test
    void shouldRejectUnknownAndMalformedConditions() throws Exception {
        assertThat(service.get("/internal/conditions/follows/151/152?within=1").statusCode())
                .isEqualTo(202);
        assertThat(service.get("/internal/conditions/waits/151/152?within=1").statusCode())
                .isEqualTo(404);
        for (String malformed : List.of(
                "follows/151/152",
                "follows/151/152?within=",
                "follows/151/152?within=10000",
                "follows/151/152?within=1&limit=1",
                "follows/151?within=1",
                "follows/151/152/153?within=1",
                "follows/0/152?within=1",
                "follows/151/9223372036854775808?within=1",
                "follows/151/-2?within=1",
                "follows/151/?within=1")) {
            HttpResponse<String> answer = service.get("/internal/conditions/" + malformed);
            assertThat(answer.statusCode()).as(malformed).isEqualTo(400);
            assertThat(answer.body()).contains("errors");
        }
        assertThat(service.send(HttpRequest.newBuilder(service.uri("/internal/conditions/follows/151/152?within=1")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldPageThroughATimelineInEitherDirection() throws Exception {
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            tweets.add(0, log.tweet(CAROL, "number " + number));
        }
        eventually(() -> assertThat(homeTimeline(CAROL)).isEqualTo(tweets));

        TweetLines page = lines("/internal/home-timelines/%s/tweets?limit=3&max_id=%s&since_id=%s"
                .formatted(CAROL, tweets.get(2), tweets.get(8)));
        assertThat(page.lines()).extracting(line -> new TweetId(line.id())).isEqualTo(tweets.subList(3, 6));
        assertThat(page.next()).isEqualTo(tweets.get(5).toString());
    }

    @Test
    void shouldNameTheNextPage() throws Exception {
        UserId author = new UserId(510);
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            tweets.add(0, log.tweet(author, "number " + number));
        }

        for (String timeline : List.of("home", "user")) {
            String path = "/internal/%s-timelines/%s/tweets".formatted(timeline, author);
            eventually(() -> assertThat(lines(path).lines())
                    .extracting(line -> new TweetId(line.id()))
                    .isEqualTo(tweets));
            assertThat(lines(path).next()).isNull();
            assertThat(lines(path + "?limit=2").next()).isEqualTo(tweets.get(1).toString());
            assertThat(lines(path + "?limit=2&max_id=" + tweets.get(1)).lines())
                    .extracting(line -> new TweetId(line.id()))
                    .isEqualTo(tweets.subList(2, 4));
        }
    }

    @Test
    void shouldAnswerACachedPageWithoutBlocking() throws Exception {
        UserId author = new UserId(515);
        log.tweet(author, "once");
        String path = "/internal/home-timelines/%s/tweets".formatted(author);
        eventually(() -> assertThat(lines(path).lines()).hasSize(1));

        double before = nonBlockingPages();
        eventually(() -> {
            assertThat(lines(path).lines()).hasSize(1);
            assertThat(nonBlockingPages()).isGreaterThan(before);
        });
    }

    private double nonBlockingPages() {
        return service.metric("roost_streams_home_pages_non_blocking_count");
    }

    @Test
    void shouldAnswerInvalidRequestsOfPagesWithProblems() throws Exception {
        String path = "/internal/home-timelines/7/tweets";
        HttpResponse<String> without = service.send(HttpRequest.newBuilder(service.uri(path)));
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        for (String wrong : List.of(path + "?limit=0", path + "?max_id=x", "/internal/home-timelines/x/tweets")) {
            HttpResponse<String> answer = service.get(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        HttpResponse<String> page = service.get(path);
        assertThat(page.headers().firstValue("Roost-View")).hasValue("v1");
        assertThat(page.headers().firstValue("Roost-Replica")).hasValue("active");
        assertThat(page.headers().firstValue("Roost-Lag")).isPresent();
    }

    @Test
    void shouldAnswerHeadOptionsAndOtherMethodsAndTypesOnAPage() throws Exception {
        String path = "/internal/home-timelines/7/tweets";
        HttpResponse<String> head =
                service.send(service.authorized(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Roost-View")).hasValue("v1");
        HttpResponse<String> options =
                service.send(service.authorized(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        HttpResponse<String> post = service.post(path, "{}");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(service.send(service.authorized(path).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(406);
        assertThat(service.get("/internal/home-timelines/%37/tweets/").statusCode())
                .isEqualTo(200);
        assertThat(service.get("/internal/home-timelines/7;a=b/tweets").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldRejectCallsWithoutTheServiceToken() throws Exception {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(service.uri("/internal/partitions")));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldListItsPartitionsWithRoleAndLag() throws Exception {
        JsonNode instance = service.getJson("/internal/partitions");
        assertThat(instance.at("/partitionCount").asInt()).isEqualTo(PARTITIONS);
        assertThat(instance.at("/partitions")).hasSize(2 * PARTITIONS);
        assertThat(instance.at("/partitions/0/role").asText()).isEqualTo("active");
    }

    @Test
    void shouldCountUnappliedRecords() throws Exception {
        log.follow(new UserId(700), new UserId(701));
        log.profile(new UserId(702), "named", null);

        eventually(() -> {
            JsonNode partitions =
                    service.getJson("/internal/partitions?unapplied=true").at("/partitions");
            assertThat(partitions).hasSize(2 * PARTITIONS);
            partitions.forEach(
                    partition -> assertThat(partition.path("unapplied").asLong(-1))
                            .as("%s", partition)
                            .isZero());
        });
        assertThat(service.getJson("/internal/partitions")
                        .at("/partitions/0/unapplied")
                        .isNumber())
                .isFalse();
        for (int user = 700; user < 703; user++) {
            assertThat(service.postJson("/internal/users", "{\"ids\":[\"%d\"]}".formatted(user))
                            .at("/users"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldAnswerPagesAboveAnId() throws Exception {
        UserId author = new UserId(710);
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            newestFirst.add(0, log.tweet(author, "number " + number).toString());
            log.follow(new UserId(720 + number), author);
        }
        eventually(() -> assertThat(homeTimeline(author)).hasSize(6));
        eventually(() -> assertThat(ids(service.getJson("/internal/followers/710?partitions=0,1,2,3")))
                .hasSize(6));

        String above = "?limit=2&min_id=" + newestFirst.get(4);
        assertThat(lines("/internal/home-timelines/710/tweets" + above).lines())
                .extracting(line -> Long.toString(line.id()))
                .isEqualTo(newestFirst.subList(2, 4));
        assertThat(lines("/internal/user-timelines/710/tweets" + above).lines())
                .extracting(line -> Long.toString(line.id()))
                .isEqualTo(newestFirst.subList(2, 4));
        assertThat(lines("/internal/home-timelines/710/tweets" + above).next()).isEqualTo(newestFirst.get(2));
        assertThat(lines("/internal/user-timelines/710/tweets?limit=4&min_id=" + newestFirst.get(4))
                        .next())
                .isNull();
        assertThat(ids(service.getJson("/internal/followers/710?partitions=0,1,2,3&limit=3&min_id=721")))
                .containsExactly("724", "723", "722");
    }

    @Test
    void shouldNameUnknownQueryParameters() throws Exception {
        for (String path : List.of(
                "partitions?x=1",
                "partitions?unapplied=true&x=1",
                "home-timelines/1/tweets?limit=2&x=1",
                "user-timelines/1/tweets?x=1",
                "following/1?partitions=0&x=1",
                "followers/1?partitions=0&x=1",
                "tweets/1/retweets/1?x=1")) {
            HttpResponse<String> answer = service.get("/internal/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(RoostJson.mapper().readTree(answer.body()).findValuesAsText("field"))
                    .as(path)
                    .contains("x");
        }
    }
}
