package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.TweetId;
import org.junit.jupiter.api.Test;

class RetweetsIT {

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();
    private final Person ada = api.newPerson();
    private final Person bob = api.newPerson();

    @Test
    void shouldRetweetOnce() {
        String id = ada.tweets("worth saying twice");

        JsonNode first = bob.call("PUT", "/v1/tweets/" + id + "/retweet", null)
                .hasStatus(200)
                .json();
        JsonNode second = bob.call("PUT", "/v1/tweets/" + id + "/retweet", null)
                .hasStatus(200)
                .json();

        assertThat(second).isEqualTo(first);
        assertThat(first.get("text").asText()).isEmpty();
        assertThat(first.get("author").get("id").asText()).isEqualTo(bob.id().toString());
        assertThat(first.get("retweetOf").get("id").asText()).isEqualTo(id);
        assertThat(first.get("retweetOf").get("text").asText()).isEqualTo("worth saying twice");
        assertThat(first.get("retweetOf").get("retweetCount").asInt()).isOne();
        assertThat(bob.get("/v1/tweets/" + first.get("id").asText()).json()).isEqualTo(first);
    }

    @Test
    void shouldRetweetTheOriginalOfARetweet() {
        String id = ada.tweets("the original");
        String retweet = bob.call("PUT", "/v1/tweets/" + id + "/retweet", null)
                .json()
                .get("id")
                .asText();

        JsonNode again = api.newPerson()
                .call("PUT", "/v1/tweets/" + retweet + "/retweet", null)
                .hasStatus(200)
                .json();

        assertThat(again.get("retweetOf").get("id").asText()).isEqualTo(id);
        assertThat(again.get("retweetOf").get("retweetOf").isNull()).isTrue();
    }

    @Test
    void shouldUnretweetIdempotently() {
        String id = ada.tweets("not worth it");
        String retweet = bob.call("PUT", "/v1/tweets/" + id + "/retweet", null)
                .json()
                .get("id")
                .asText();

        bob.call("DELETE", "/v1/tweets/" + id + "/retweet", null).hasStatus(204);
        bob.call("DELETE", "/v1/tweets/" + id + "/retweet", null).hasStatus(204);

        bob.get("/v1/tweets/" + retweet).isProblem(404);
        assertThat(ada.get("/v1/tweets/" + id).json().get("retweetCount").asInt())
                .isZero();
        String second = bob.call("PUT", "/v1/tweets/" + id + "/retweet", null)
                .hasStatus(200)
                .json()
                .get("id")
                .asText();
        assertThat(second).isNotEqualTo(retweet);
    }

    @Test
    void shouldHideRetweetsOfADeletedOriginal() {
        String id = ada.tweets("a mistake");
        String retweet = bob.call("PUT", "/v1/tweets/" + id + "/retweet", null)
                .json()
                .get("id")
                .asText();

        ada.call("DELETE", "/v1/tweets/" + id, null).hasStatus(204);

        bob.get("/v1/tweets/" + retweet).isProblem(404);
        bob.call("PUT", "/v1/tweets/" + id + "/retweet", null).isProblem(404);
    }

    @Test
    void shouldActAsTheUserThatTheServiceTokenNames() {
        String id = ada.tweets("for somebody");

        JsonNode retweet = api.service("PUT", "/v1/tweets/" + id + "/retweet", null, bob.id())
                .hasStatus(200)
                .json();

        assertThat(running.world
                        .body(TweetId.of(retweet.get("id").asText()))
                        .orElseThrow()
                        .tweet()
                        .author()
                        .id())
                .isEqualTo(bob.id());
        api.service("PUT", "/v1/tweets/" + id + "/retweet", null, null).isProblem(400, "Roost-User");
        api.service("DELETE", "/v1/tweets/" + id + "/retweet", null, null).isProblem(400, "Roost-User");
    }
}
