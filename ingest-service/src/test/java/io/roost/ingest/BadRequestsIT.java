package io.roost.ingest;

import static io.roost.ingest.IngestInstance.answers;
import static io.roost.ingest.IngestInstance.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused whatever their commands are: bodies, query parameters, content types, methods and paths. */
class BadRequestsIT extends RunningIngest {

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void shouldNameUnknownQueryParameters(String type) throws Exception {
        long before = log.size();
        String command = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"x\"}\n";

        HttpResponse<String> answer =
                service.post("/v1/events?partition=3&dry_run", type, BodyPublishers.ofString(command));
        HttpResponse<String> ids =
                service.post("/v1/tweet-ids?x=1", "application/json", BodyPublishers.ofString("{\"author\":\"9\"}"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer.body()).findValuesAsText("field")).containsExactlyInAnyOrder("partition", "dry_run");
        assertThat(ids.statusCode()).as(ids.body()).isEqualTo(400);
        assertThat(log.size()).isEqualTo(before);
    }

    @Test
    void shouldRefuseTooLargeBodies() throws Exception {
        byte[] tenMegabytes = ("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"" + "x".repeat(10_000_000) + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(service.post("/v1/events", "application/json", BodyPublishers.ofByteArray(tenMegabytes))
                        .statusCode())
                .isEqualTo(413);
        assertThat(service.post(
                                "/v1/events",
                                "application/json",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tenMegabytes)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(answers(service.bulk(BodyPublishers.ofByteArray(tenMegabytes))))
                .singleElement()
                .satisfies(line -> assertThat(line.path("status").asInt()).isEqualTo(400));
    }

    @Test
    void shouldAnswer413AsTheLastLineOfATooLargeBulkRequest() throws Exception {
        byte[] chunk = ("x".repeat(1023) + "\n").repeat(1024).getBytes(StandardCharsets.UTF_8);
        List<InputStream> chunks = Stream.generate(() -> (InputStream) new ByteArrayInputStream(chunk))
                .limit(65)
                .toList();
        HttpResponse<String> answer = service.bulk(
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(chunks))));

        List<JsonNode> lines = answers(answer);
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(line -> assertThat(line.path("status").asInt()).isEqualTo(400));
        assertThat(lines.get(lines.size() - 1).path("status").asInt()).isEqualTo(413);
    }

    @Test
    void shouldNotAppendALineThatWasSentInPart() throws Exception {
        long before = log.size();
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            String whole = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"whole\"}\n";
            socket.getOutputStream()
                    .write(("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                                    + "Authorization: Bearer " + IngestInstance.TOKEN
                                    + "\r\nContent-Length: 10000\r\n\r\n" + whole + whole.strip())
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().untilAsserted(() -> assertThat(log.size()).isEqualTo(before + 1));
        }
        service.one("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"after\"}");
        assertThat(log.size()).isEqualTo(before + 2);
    }

    @Test
    void shouldRefuseOtherContentTypesMethodsAndPaths() throws Exception {
        String tweet = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"x\"}";

        assertProblem(service.post("/v1/events", "text/plain", BodyPublishers.ofString(tweet)), 415);
        assertProblem(service.send(service.authorized("/v1/events").POST(BodyPublishers.ofString(tweet))), 415);
        assertProblem(service.send(service.authorized("/v1/events")), 405);
        assertProblem(service.send(service.authorized("/v1/nothing")), 404);
        assertProblem(service.post("/v1/tweet-ids", "{}"), 400);
        assertProblem(service.post("/v1/tweet-ids", "{\"author\":9}"), 400);
        assertProblem(service.post("/v1/tweet-ids", "application/json", BodyPublishers.noBody()), 400);
        assertProblem(
                service.send(HttpRequest.newBuilder(service.uri("/v1/events"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(tweet))),
                401);
        assertProblem(
                service.send(service.authorized("/v1/events")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("no gzip at all"))),
                415);
        // On a new connection, because the service may have closed the other one without reading the compressed body.
        assertProblem(
                HttpClient.newHttpClient()
                        .send(
                                service.authorized("/v1/events")
                                        .header("Content-Type", "application/x-ndjson")
                                        .header("Content-Encoding", "gzip")
                                        .POST(BodyPublishers.ofString("no gzip at all"))
                                        .build(),
                                BodyHandlers.ofString()),
                400);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
