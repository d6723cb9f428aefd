package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No query parameter is ignored. */
class QueryParametersIT {

    private final ApiClient api = RunningApi.SHARED.client();
    private final Person ada = api.newPerson();

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/accounts",
        "POST, /v1/sessions",
        "GET, /v1/sessions",
        "DELETE, /v1/sessions",
        "DELETE, /v1/sessions/current",
        "PUT, /v1/accounts/me/password",
        "GET, /v1/users/me",
        "GET, /v1/users/by-username/ada",
        "PATCH, /v1/users/me",
        "PUT, /v1/users/me/following/7",
        "DELETE, /v1/users/me/following/7",
        "GET, /v1/users/me/following",
        "GET, /v1/users/me/followers",
        "POST, /v1/tweets",
        "GET, /v1/tweets/7",
        "DELETE, /v1/tweets/7",
        "PUT, /v1/tweets/7/retweet",
        "DELETE, /v1/tweets/7/retweet",
        "GET, /v1/users/me/tweets",
        "GET, /v1/users/me/home-timeline",
        "HEAD, /v1/users/me/home-timeline"
    })
    void shouldNameEveryUnknownParameterOfEveryCall(String method, String path) {
        boolean hasBody = method.startsWith("P") && (!method.equals("PUT") || path.endsWith("/password"));
        Answer answer = ada.call(method, path + "?limt=5&Limit=5&x=%26", hasBody ? Map.of("text", "hi") : null);

        if (method.equals("HEAD")) {
            answer.hasStatus(400);
        } else {
            answer.isProblem(400, "limt").isProblem(400, "Limit").isProblem(400, "x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/users/me;x=1/home-timeline", "/v1/users/me;x=1", "/v1/users/me/tweets;", "/v1;a/users/me"})
    void shouldRefuseParametersInThePath(String path) {
        assertThat(rawStatus("GET", path)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void shouldNameTheAllowedParameters() {
        JsonNode errors = ada.get("/v1/users/me/home-timeline?maxid=7")
                .isProblem(400, "maxid")
                .json()
                .get("errors");
        assertThat(errors.get(0).get("message").asText()).contains("limit, max_id, min_id, since_id");
        assertThat(ada.get("/v1/users/me?limit=7")
                        .isProblem(400, "limit")
                        .json()
                        .get("errors")
                        .get(0)
                        .get("message")
                        .asText())
                .contains("takes none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=5&limit=5",
                "max_id=5&max_id=6",
                "limit=",
                "max_id=",
                "min_id=",
                "since_id=",
                "limit",
                "min_id=0",
                "min_id=-1",
                "min_id=x",
                "min_id=5&min_id=5",
                "min_id=5&since_id=4",
                "since_id=4&min_id=5",
                "=5",
                "limit=%zz",
                "%zz=1"
            })
    void shouldRefuseRepeatedEmptyAndConflictingParameters(String query) {
        for (String listing : new String[] {"home-timeline", "tweets", "following", "followers"}) {
            String answer = rawStatus("GET", "/v1/users/me/" + listing + "?" + query);
            assertThat(answer).as(listing).startsWith("HTTP/1.1 400 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?", "?limit=5", "?li%6Dit=5", "?limit=5&max_id=9&since_id=3", "?min_id=3&max_id=9&limit=1"})
    void shouldAcceptTheAllowedParameters(String query) {
        for (String listing : new String[] {"home-timeline", "tweets", "following", "followers"}) {
            assertThat(rawStatus("GET", "/v1/users/me/" + listing + query)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void shouldRequireTheTokenBeforeItChecksParameters() {
        api.send("GET", "/v1/users/me?x=1", null).isProblem(401);
        api.send("GET", "/v1/users/me/home-timeline?x=1", null).isProblem(401);
        api.send("GET", "/v1/nothing?x=1", null).isProblem(404);
        ada.call("POST", "/v1/users/me?x=1", Map.of()).isProblem(405);
    }

    private String rawStatus(String method, String target) {
        try {
            return api.raw("%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(method, target, ada.token()));
        } catch (java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
