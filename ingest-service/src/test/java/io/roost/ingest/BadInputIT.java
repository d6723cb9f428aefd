package io.roost.ingest;

import static io.roost.ingest.IngestInstance.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that break a rule are answered 400 with the name of the field, and are not appended. */
class BadInputIT extends RunningIngest {

    private static final TweetIdGenerator IDS = new TweetIdGenerator(31, Clock.systemUTC(), Instant.EPOCH);
    private static final TweetId TWEET_OF_NINE = IDS.next(new UserId(9));

    static Stream<Arguments> commandsWithAnInvalidField() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        return Stream.of(
                bad("{}", "type"),
                bad("{'type':null}", "type"),
                bad("{'type':'TWEET'}", "type"),
                bad("{'type':7}", "type"),
                bad("{'type':['tweet']}", "type"),
                bad("{'type':'io.roost.ingest.command.PostTweet'}", "type"),
                bad("{'type':'tweet','text':'x'}", "author"),
                bad("{'type':'tweet','author':null,'text':'x'}", "author"),
                bad("{'type':'tweet','author':9,'text':'x'}", "author"),
                bad("{'type':'tweet','author':'','text':'x'}", "author"),
                bad("{'type':'tweet','author':'0','text':'x'}", "author"),
                bad("{'type':'tweet','author':'-1','text':'x'}", "author"),
                bad("{'type':'tweet','author':'+1','text':'x'}", "author"),
                bad("{'type':'tweet','author':'09','text':'x'}", "author"),
                bad("{'type':'tweet','author':' 9','text':'x'}", "author"),
                bad("{'type':'tweet','author':'٩','text':'x'}", "author"),
                bad("{'type':'tweet','author':'1e3','text':'x'}", "author"),
                bad("{'type':'tweet','author':'9223372036854775808','text':'x'}", "author"),
                bad("{'type':'tweet','author':'" + "9".repeat(5_000) + "','text':'x'}", "author"),
                bad("{'type':'tweet','author':{'id':'9'},'text':'x'}", "author"),
                bad("{'type':'tweet','author':['9'],'text':'x'}", "author"),
                bad("{'type':'tweet','author':true,'text':'x'}", "author"),
                bad("{'type':'tweet','author':'9'}", "text"),
                bad("{'type':'tweet','author':'9','text':null}", "text"),
                bad("{'type':'tweet','author':'9','text':''}", "text"),
                bad("{'type':'tweet','author':'9','text':' \\n\\u3000\\u200b '}", "text"),
                bad("{'type':'tweet','author':'9','text':5}", "text"),
                bad("{'type':'tweet','author':'9','text':{}}", "text"),
                bad("{'type':'tweet','author':'9','text':['x']}", "text"),
                bad("{'type':'tweet','author':'9','text':'" + "x".repeat(281) + "'}", "text"),
                bad("{'type':'tweet','author':'9','text':'" + "😀".repeat(281) + "'}", "text"),
                bad("{'type':'tweet','author':'9','text':'a\\ud83d'}", "text"),
                bad("{'type':'tweet','author':'9','text':'\\ude00\\ud83d'}", "text"),
                bad("{'type':'tweet','author':'9','text':'a\\u0000b'}", "text"),
                bad("{'type':'tweet','author':'9','text':'a\\tb'}", "text"),
                bad("{'type':'tweet','author':'9','text':'a\\u0085b'}", "text"),
                bad("{'type':'tweet','author':'9','text':'x','lang':'en'}", "lang"),
                bad("{'type':'tweet','author':'9','text':'x','follower':'7'}", "follower"),
                bad("{'type':'tweet','author':'9','text':'x','text':'y'}", "text"),
                bad("{'type':'tweet','type':'tweet','author':'9','text':'x'}", "type"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':'yesterday'}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':''}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':1234567890}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':12.5}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':true}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':'2005-12-31T23:59:59.999Z'}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':'" + tomorrow + "'}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':'+1000000000-12-31T23:59:59Z'}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','createdAt':'-1000000000-01-01T00:00:00Z'}", "createdAt"),
                bad("{'type':'tweet','author':'9','text':'x','id':'1'}", "id"),
                bad("{'type':'tweet','author':'9','text':'x','id':5}", "id"),
                bad("{'type':'tweet','author':'10','text':'x','id':'" + TWEET_OF_NINE + "'}", "id"),
                bad("{'type':'tweet','author':'9','text':'x','id':'" + in(Duration.ofDays(1)) + "'}", "id"),
                bad(
                        "{'type':'tweet','author':'9','text':'x','id':'" + TWEET_OF_NINE
                                + "','createdAt':'2010-01-01T00:00:00Z'}",
                        "createdAt"),
                bad("{'type':'retweet','author':'9'}", "tweet"),
                bad("{'type':'retweet','author':'9','tweet':'0'}", "tweet"),
                bad("{'type':'retweet','author':'9','tweet':'9223372036854775807'}", "tweet"),
                bad("{'type':'retweet','author':'9','tweet':'" + TWEET_OF_NINE + "','text':'x'}", "text"),
                bad(
                        "{'type':'retweet','author':'9','tweet':'" + TWEET_OF_NINE
                                + "','createdAt':'2010-01-01T00:00:00Z'}",
                        "createdAt"),
                bad(
                        "{'type':'retweet','author':'9','tweet':'" + TWEET_OF_NINE + "','id':'" + TWEET_OF_NINE + "'}",
                        "id"),
                bad("{'type':'delete','author':'9'}", "tweet"),
                bad("{'type':'delete','tweet':'" + TWEET_OF_NINE + "'}", "author"),
                bad("{'type':'delete','tweet':'" + TWEET_OF_NINE + "','author':'10'}", "tweet"),
                bad("{'type':'follow','follower':'9'}", "followee"),
                bad("{'type':'follow','followee':'9'}", "follower"),
                bad("{'type':'follow','follower':'9','followee':'9'}", "followee"),
                bad("{'type':'unfollow','follower':'9','followee':'9'}", "followee"),
                bad("{'type':'unfollow','follower':'9','followee':10}", "followee"),
                bad("{'type':'profile'}", "user"),
                bad("{'type':'profile','user':'9','username':''}", "username"),
                bad("{'type':'profile','user':'9','username':'a b'}", "username"),
                bad("{'type':'profile','user':'9','username':'ÄÖ'}", "username"),
                bad("{'type':'profile','user':'9','username':'" + "a".repeat(31) + "'}", "username"),
                bad("{'type':'profile','user':'9','username':'\\u212aelvin'}", "username"),
                bad("{'type':'profile','user':'9','displayName':'" + "😀".repeat(51) + "'}", "displayName"),
                bad("{'type':'profile','user':'9','displayName':' '}", "displayName"),
                bad("{'type':'profile','user':'9','displayName':'a\\nb'}", "displayName"),
                bad("{'type':'profile','user':'9','bio':'" + "x".repeat(161) + "'}", "bio"),
                bad("{'type':'profile','user':'9','bio':'\\ud800'}", "bio"),
                bad("{'type':'profile','user':'9','photoUrl':''}", "photoUrl"),
                bad("{'type':'profile','user':'9','photoUrl':'ftp://x/y'}", "photoUrl"),
                bad("{'type':'profile','user':'9','photoUrl':'javascript:alert(1)'}", "photoUrl"),
                bad("{'type':'profile','user':'9','photoUrl':'https:///y'}", "photoUrl"),
                bad("{'type':'profile','user':'9','photoUrl':'https://x/\\ud800'}", "photoUrl"),
                bad("{'type':'profile','user':'9','photoUrl':'https://x/\\u0000'}", "photoUrl"),
                bad("{'type':'profile','user':'9','photoUrl':'https://x/" + "y".repeat(2_000) + "'}", "photoUrl"),
                bad("{'type':'profile','user':'9','createdAt':'" + tomorrow + "'}", "createdAt"));
    }

    static Stream<String> bodiesThatAreNoCommands() {
        return Stream.of(
                " ",
                "null",
                "7",
                "true",
                "[]",
                "\"tweet\"",
                "{",
                "}",
                "{\"type\"",
                "{\"type\":\"tweet\",\"author\":\"9\",\"te",
                "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"x\"",
                "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"x\"} x",
                "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"x\"}{}",
                "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"a\0b\"}",
                "{'type':'tweet'}",
                "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"x\",\"y\":" + "[".repeat(5_000),
                "\0",
                "\uFEFF{}",
                "<html>");
    }

    @ParameterizedTest
    @MethodSource("commandsWithAnInvalidField")
    void shouldNameTheInvalidField(String command, String field) throws Exception {
        HttpResponse<String> single = service.one(command);
        JsonNode line = service.bulk(command).get(0);

        assertThat(single.statusCode()).as(single.body()).isEqualTo(400);
        assertThat(single.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(single.body()).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(json(single.body()).at("/errors/0/message").asText())
                .isNotEmpty()
                .doesNotContain("io.roost", "java", "Exception");
        assertThat(line.path("status").asInt()).isEqualTo(400);
        assertThat(line.path("errors")).isEqualTo(json(single.body()).path("errors"));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoCommands")
    void shouldRefuseABodyThatIsNoCommand(String body) throws Exception {
        HttpResponse<String> single = service.one(body);
        JsonNode line = service.bulk(body).get(0);

        assertThat(single.statusCode()).as(single.body()).isEqualTo(400);
        assertThat(json(single.body()).path("detail").asText()).isNotEmpty();
        assertThat(single.body()).doesNotContain("io.roost", "Exception");
        assertThat(line.path("status").asInt()).isEqualTo(400);
        assertThat(line.path("detail").asText()).isNotEmpty();
    }

    @Test
    void shouldAppendNothingInvalid() throws Exception {
        long before = log.size();
        for (Arguments bad : commandsWithAnInvalidField().toList()) {
            service.one((String) bad.get()[0]);
        }
        for (String bad : bodiesThatAreNoCommands().toList()) {
            service.bulk(bad);
        }
        assertThat(log.size()).isEqualTo(before);
    }

    @Test
    void shouldAcceptValuesAtTheLimits() throws Exception {
        assertAccepted(
                "{'type':'tweet','author':'9','text':'" + "x".repeat(280) + "'}",
                "{'type':'tweet','author':'9','text':'" + "😀".repeat(280) + "'}",
                "{'type':'tweet','author':'9','text':'" + "\\ud83d\\ude00".repeat(280) + "'}",
                "{'type':'tweet','author':'9','text':'" + "e\\u0301".repeat(280) + "'}",
                "{'type':'tweet','author':'9223372036854775807','text':'a\\nb'}",
                "{'text':'x','author':'9','type':'tweet'}",
                "{'type':'tweet','author':'9','text':'x','createdAt':'2006-01-01T00:00:00Z'}",
                "{'type':'tweet','author':'9','text':'x','createdAt':'2010-01-01T02:00:00+02:00'}",
                "{'type':'tweet','author':'9','text':'x','id':null,'createdAt':null}",
                "{'type':'retweet','author':'9','tweet':'123'}",
                "{'type':'unfollow','follower':'9','followee':'9223372036854775807'}",
                "{'type':'profile','user':'9','username':'" + "a".repeat(30) + "','displayName':'" + "😀".repeat(50)
                        + "','bio':'" + "x".repeat(160) + "','photoUrl':'https://x/" + "y".repeat(1_990) + "'}",
                "{'type':'profile','user':'9','bio':''}",
                "{'type':'profile','user':'9','createdAt':'1999-01-01T00:00:00Z'}");
    }

    private void assertAccepted(String... commands) throws Exception {
        for (String command : commands) {
            HttpResponse<String> answer = service.one(command.replace('\'', '"'));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    private static Arguments bad(String command, String field) {
        return Arguments.of(command.replace('\'', '"'), field);
    }

    private static TweetId in(Duration ahead) {
        return IDS.at(new UserId(9), Instant.now().plus(ahead));
    }
}
