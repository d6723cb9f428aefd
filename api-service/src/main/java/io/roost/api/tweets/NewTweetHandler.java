package io.roost.api.tweets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.listing.PublicUrl;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.rest.Tweet;
import io.roost.service.body.SmallBody;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.request.PlainRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way for a new tweet, without servlets, filters and resources in between. A request that is not plainly one for
 * it, or whose body cannot be read, goes on to {@link TweetsResource} at the same path. No thread is held while the answer
 * waits for the view. Thread-safe.
 */
public final class NewTweetHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(NewTweetHandler.class);
    private static final String PATH = "/v1/tweets";
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final Drafts drafts;
    private final TweetPoster poster;
    private final ViewWaits waits;
    private final PublicUrl publicUrl;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /** @param mapper by which the resources read and write */
    public NewTweetHandler(
            Drafts drafts, TweetPoster poster, ViewWaits waits, PublicUrl publicUrl, ObjectMapper mapper) {
        this.drafts = drafts;
        this.poster = poster;
        this.waits = waits;
        this.publicUrl = publicUrl;
        this.reader = mapper.readerFor(NewTweet.class);
        this.writer = mapper.writerFor(Tweet.class);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        NewTweet tweet = isPlain(request) ? tweet(SmallBody.of(request)) : null;
        if (tweet == null) {
            return super.handle(request, response, callback);
        }
        try {
            Caller caller = Authentication.of(request).require();
            answer(poster.post(drafts.of(caller, tweet)), request, response, callback);
        } catch (RuntimeException failure) {
            ProblemAnswer.write(DatabaseFailure.explained(failure), response, callback);
        }
        return true;
    }

    private static boolean isPlain(Request request) {
        return PlainRequest.postsJson(request, PATH) && !request.getHeaders().contains(IdempotencyKey.HEADER);
    }

    private @Nullable NewTweet tweet(byte @Nullable [] json) {
        try {
            return json == null ? null : reader.readValue(json);
        } catch (IOException refused) {
            LOG.debug("left to the resource", refused);
            return null;
        }
    }

    /** Prepares the answer, and writes it when the view shows the tweet. */
    private void answer(Tweet tweet, Request request, Response response, Callback callback) throws IOException {
        byte[] json = writer.writeValueAsBytes(tweet);
        response.setStatus(HttpStatus.CREATED_201);
        response.getHeaders()
                .put(JSON)
                .put(HttpHeader.CONTENT_LENGTH, json.length)
                .put(HttpHeader.LOCATION, publicUrl.of(request, PATH + "/" + tweet.id()));
        CompletableFuture<Void> unused = waits.tweeted(tweet.author().id(), tweet.id())
                .thenAccept(shown -> response.write(true, ByteBuffer.wrap(json), callback));
    }
}
