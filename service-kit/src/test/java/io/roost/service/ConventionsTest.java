package io.roost.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.service.problem.Problem;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all calls of a service have in common: JSON, parameters, problems, the service token, operations. */
class ConventionsTest extends ParrotTestCase {

    @Test
    void shouldReadAndWriteJson() throws Exception {
        HttpResponse<String> answer = post("""
                {"speaker": "9223372036854775807", "text": "😀", "about": ["7"], "count": 3, "loud": true,
                 "at": "2026-11-21T19:04:05.12Z"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"speaker\":\"9223372036854775807\",\"text\":\"😀\",\"about\":[\"7\"],\"count\":3,"
                        + "\"loud\":true,\"at\":\"2026-11-21T19:04:05.120Z\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"speaker\":7}                        | speaker  | must be a string",
                "{\"speaker\":true}                     | speaker  | must be a string",
                "{\"speaker\":{}}                       | speaker  | must be a string",
                "{\"speaker\":[]}                       | speaker  | must be a string",
                "{\"speaker\":\"0\"}                    | speaker  | must be a decimal string",
                "{\"speaker\":\"-1\"}                   | speaker  | must be a decimal string",
                "{\"speaker\":\"9223372036854775808\"}  | speaker  | must be a decimal string",
                "{\"speaker\":\"\"}                     | speaker  | must be a decimal string",
                "{\"speaker\":\"7\",\"about\":[\"1\",2]}| about[1] | must be a string",
                "{\"speaker\":\"7\",\"about\":\"1\"}    | about    | must be an array",
                "{\"speaker\":\"7\",\"text\":5}         | text     | must be a string",
                "{\"speaker\":\"7\",\"text\":false}     | text     | must be a string",
                "{\"speaker\":\"7\",\"text\":{\"a\":1}} | text     | must be a string",
                "{\"speaker\":\"7\",\"count\":\"5\"}    | count    | must be a number",
                "{\"speaker\":\"7\",\"loud\":\"true\"}  | loud     | must be true or false",
                "{\"speaker\":\"7\",\"at\":\"monday\"}  | at       | must be a time",
                "{\"speaker\":\"7\",\"shade\":\"red\"}  | shade    | is not a known field",
                "{\"speaker\":\"7\",\"speaker\":\"8\"}  | speaker  | must be given once",
            })
    void shouldNameTheInvalidField(String body, String field, String rule) throws Exception {
        JsonNode problem = problem(post(body), 400);

        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asText()).startsWith(rule).doesNotContain("io.roost");
    }

    @Test
    void shouldNameTheAllowedMethodsOfAPath() throws Exception {
        HttpResponse<String> answer = send("DELETE", "/words", BodyPublishers.noBody());

        problem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
        problem(send("TRACE", "/words", BodyPublishers.noBody()), 405);
    }

    @Test
    void shouldAnswer404ForUnknownPaths() throws Exception {
        problem(get("/nowhere"), 404);
        problem(get("/"), 404);
    }

    @Test
    void shouldRefuseAnAcceptOfOtherTypes() throws Exception {
        problem(client.send(request("/words").header("Accept", "text/html").build(), BodyHandlers.ofString()), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a/b/c", ";;;,,/", "application/json;q=x", "application/json;q=2"})
    void shouldRefuseAMalformedAccept(String accept) throws Exception {
        problem(client.send(request("/words").header("Accept", accept).build(), BodyHandlers.ofString()), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775808", "abc", "007", "%20", "1%00", "٣"})
    void shouldRefuseAnInvalidId(String id) throws Exception {
        assertThat(client.send(request("/words/" + id).build(), BodyHandlers.ofString()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertProblem(answer));
    }

    @Test
    void shouldNameThePathParameterOfAnInvalidId() throws Exception {
        assertThat(problem(get("/words/0"), 400).at("/errors/0/field").asText()).isEqualTo("id");
    }

    @Test
    void shouldReadPages() throws Exception {
        assertThat(get("/words").body()).contains("\"limit\":20,\"maxId\":-1,\"sinceId\":0");
        assertThat(get("/words?limit=200&max_id=9223372036854775807&since_id=5").body())
                .contains("\"limit\":200,\"maxId\":9223372036854775807,\"sinceId\":5");
    }

    @Test
    void shouldNameEveryQueryParameterThatIsUnknown() throws Exception {
        assertThat(problem(get("/words?limt=3&limit=3&Max_Id=4"), 400).findValuesAsText("field"))
                .containsExactlyInAnyOrder("limt", "Max_Id");
        assertThat(problem(get("/words/7?limit=3"), 400).at("/errors/0/message").asText())
                .contains("takes none");
    }

    @Test
    void shouldReadPagesAboveAnId() throws Exception {
        assertThat(get("/words?min_id=5&max_id=9").body()).contains("\"maxId\":9,\"sinceId\":0,\"minId\":5");
        assertThat(problem(get("/words?min_id=5&since_id=4"), 400)
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("min_id");
    }

    @ParameterizedTest
    @CsvSource({
        "min_id=0, min_id",
        "min_id=, min_id",
        "limit=0, limit",
        "limit=201, limit",
        "limit=-1, limit",
        "limit=x, limit",
        "limit=, limit",
        "limit=1e2, limit",
        "limit=1&limit=2, limit",
        "max_id=0, max_id",
        "max_id=-1, max_id",
        "max_id=9223372036854775808, max_id",
        "max_id=, max_id",
        "since_id=x, since_id"
    })
    void shouldNameTheInvalidPageParameter(String query, String parameter) throws Exception {
        assertThat(problem(get("/words?" + query), 400).at("/errors/0/field").asText())
                .isEqualTo(parameter);
    }

    @Test
    void shouldRequireTheToken() throws Exception {
        for (String path : new String[] {"/words", "/nowhere"}) {
            HttpResponse<String> none =
                    client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
            problem(none, 401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        for (String wrong : new String[] {"Bearer x", "Bearer", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x"}) {
            problem(
                    client.send(
                            HttpRequest.newBuilder(uri("/words"))
                                    .header("Authorization", wrong)
                                    .build(),
                            BodyHandlers.ofString()),
                    401);
        }
    }

    @Test
    void shouldHideUnexpectedFailures() throws Exception {
        assertThat(problem(get("/words/crash"), 500).toString()).doesNotContain("the secret", "IllegalState");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /words?limit=[1] HTTP/1.1\r\nHost: x\r\n",
                "GET /words/%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /words/%ff HTTP/1.1\r\nHost: x\r\n",
                "GET /words/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n",
                "GET /words/a\\b HTTP/1.1\r\nHost: x\r\n",
                "GET /words?max_id=%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /words?max_id=%ff HTTP/1.1\r\nHost: x\r\n",
                "GET /words HTTP/1.1\r\nHost: x\r\nHost: y\r\n",
                "GET /words HTTP/1.1\r\n",
                "GET /words HTTP/7.0\r\nHost: x\r\n",
                "G@T /words HTTP/1.1\r\nHost: x\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n",
                "POST /words HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n",
                "POST /words HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n",
                "POST /words HTTP/1.1\r\nHost: x\r\nContent-Type: \u0001\r\nContent-Length: 2\r\n",
            })
    void shouldAnswerMalformedRequestsWithAProblem(String head) throws Exception {
        String answer = raw(head + "Authorization: Bearer " + TOKEN + "\r\nConnection: close\r\n\r\n{}");

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("at io.roost");
        assertThat(answer.substring(9, 12)).isNotEqualTo("500");
        if (!answer.startsWith("HTTP/1.1 2")) {
            assertThat(answer).contains(Problem.MEDIA_TYPE).contains("\"status\":" + answer.substring(9, 12));
        }
    }

    @Test
    void shouldAnswerAHeaderThatIsTooLongWithAProblem() throws Exception {
        String answer = raw(
                "GET /words HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains(Problem.MEDIA_TYPE);
    }

    @Test
    void shouldServeOperations() throws Exception {
        assertThat(admin("/ready").body()).isEqualTo("{\"ready\":true,\"reasons\":[]}");
        assertThat(admin("/healthcheck").statusCode()).isEqualTo(200);
        assertThat(admin("/metrics").body()).contains("# TYPE", "jvm_", "ParrotResource_page");

        boolean[] away = {true};
        parrot.conventions()
                .addReadinessCheck(
                        () -> away[0] ? java.util.Optional.of("The log is away.") : java.util.Optional.empty());
        HttpResponse<String> notReady = admin("/ready");
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.body()).isEqualTo("{\"ready\":false,\"reasons\":[\"The log is away.\"]}");
        away[0] = false;
        assertThat(admin("/ready").statusCode()).isEqualTo(200);
    }
}
