package io.roost.api.tweets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.roost.api.auth.Authentication;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.http.FieldValidator;
import io.roost.api.http.PublicUrl;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.idempotency.IdempotencyKeyStore;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.PostTweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Tweet;
import io.roost.contract.text.TextRules;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts a tweet. Responds when the view shows it; no thread is blocked meanwhile. Thread-safe. */
public final class NewTweetCall implements DirectCall {

    private static final Logger LOG = LoggerFactory.getLogger(NewTweetCall.class);
    private static final String PATH = "/v1/tweets";
    private static final Route ROUTE =
            Route.post("roost.api.new-tweet", PATH, "application/json").producing("application/json");

    private final IngestClient ingest;
    private final IdempotencyKeyStore keys;
    private final UserReader users;
    private final Directory directory;
    private final TweetReader tweets;
    private final ViewWaiter waiter;
    private final PublicUrl publicUrl;
    private final Duration deadline;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /**
     * @param deadline the longest time to find out whether the author exists, and to read a tweet that was posted before
     * @param mapper the one that resources use
     */
    public NewTweetCall(
            IngestClient ingest,
            IdempotencyKeyStore keys,
            UserReader users,
            Directory directory,
            TweetReader tweets,
            ViewWaiter waiter,
            PublicUrl publicUrl,
            Duration deadline,
            ObjectMapper mapper) {
        this.ingest = ingest;
        this.keys = keys;
        this.users = users;
        this.directory = directory;
        this.tweets = tweets;
        this.waiter = waiter;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
        this.reader = mapper.readerFor(Body.class);
        this.writer = mapper.writerFor(Tweet.class);
    }

    private record Body(@Nullable String text) {

        /** Without this mode Jackson would also read the only field from a JSON string. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Body {}
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public void authorize(Request request) {
        Authentication.of(request).require();
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) throws IOException {
        Request request = exchange.request();
        Body body = exchange.json(reader);
        FieldValidator fields = new FieldValidator();
        String text = fields.required("text", body.text(), TextRules::tweetText);
        fields.check();
        UserId author = Authentication.of(request).require().requireUser();
        users.require(author, Deadline.in(deadline));
        Tweet posted = IdempotencyKey.parse(request.getHeaders().getValuesList(IdempotencyKey.HEADER))
                .map(key -> post(author, text, key))
                .orElseGet(() -> post(author, text));
        byte[] json = writer.writeValueAsBytes(posted);
        exchange.headers().put(HttpHeader.LOCATION, publicUrl.of(request, PATH + "/" + posted.id()));
        CompletableFuture<Void> unused = waiter.awaitTweeted(posted.author().id(), posted.id())
                .thenAccept(shown -> exchange.answer(201, Exchange.JSON, json));
        return true;
    }

    private Tweet post(UserId author, String text) {
        return tweet(TweetId.of(ingest.append(new PostTweet(author, text)).id()), author, text);
    }

    private Tweet post(UserId author, String text, IdempotencyKey key) {
        IdempotencyKeyStore.Use use = keys.append(author, key, text);
        TweetId id = use.tweet().tweetId();
        return use.isReplay() ? postedBefore(id, author, text) : tweet(id, author, text);
    }

    /** If the view cannot be read, returns the tweet as it was posted: a retry succeeds as the first request did. */
    private Tweet postedBefore(TweetId id, UserId author, String text) {
        Optional<Tweet> visible;
        try {
            visible = tweets.find(id, Deadline.in(deadline));
        } catch (ProblemException unavailable) {
            return tweet(id, author, text);
        }
        return visible.orElseThrow(() -> ProblemException.gone(
                "The tweet " + id + ", which was posted with this " + IdempotencyKey.HEADER + ", was deleted."));
    }

    private Tweet tweet(TweetId id, UserId author, String text) {
        return new Tweet(id, text, id.createdAt(), author(author), 0, null);
    }

    /** Returns the author without a profile while the database fails, because the tweet is in the log already. */
    private Author author(UserId author) {
        try {
            return directory.cached(author).asAuthor();
        } catch (JdbiException failure) {
            LOG.debug("the profile of the author {} cannot be read", author, failure);
            return DirectoryEntry.withoutProfile(author).asAuthor();
        }
    }
}
