package io.roost.api.tweets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.listing.PublicUrl;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.rest.Tweet;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Posts a tweet. Answers when the view shows it; no thread is held meanwhile. Thread-safe. */
public final class NewTweetCall implements DirectCall {

    private static final String PATH = "/v1/tweets";
    private static final Route ROUTE = Route.post(PATH, "application/json").producing("application/json");

    private final Drafts drafts;
    private final TweetPoster poster;
    private final ViewWaits waits;
    private final PublicUrl publicUrl;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /** @param mapper by which the resources read and write */
    public NewTweetCall(Drafts drafts, TweetPoster poster, ViewWaits waits, PublicUrl publicUrl, ObjectMapper mapper) {
        this.drafts = drafts;
        this.poster = poster;
        this.waits = waits;
        this.publicUrl = publicUrl;
        this.reader = mapper.readerFor(NewTweet.class);
        this.writer = mapper.writerFor(Tweet.class);
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public String timerName() {
        return "roost.api.new-tweet";
    }

    @Override
    public void authorize(Request request) {
        Authentication.of(request).require();
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) throws IOException {
        Request request = exchange.request();
        Caller caller = Authentication.of(request).require();
        NewTweet tweet = exchange.json(reader);
        Draft draft = drafts.of(caller, tweet);
        Optional<IdempotencyKey> key = IdempotencyKey.parse(request.getHeaders().getValuesList(IdempotencyKey.HEADER));
        Tweet posted = key.map(given -> poster.post(draft, given)).orElseGet(() -> poster.post(draft));
        byte[] json = writer.writeValueAsBytes(posted);
        exchange.headers().put(HttpHeader.LOCATION, publicUrl.of(request, PATH + "/" + posted.id()));
        CompletableFuture<Void> unused = waits.tweeted(posted.author().id(), posted.id())
                .thenAccept(shown -> exchange.answer(201, Exchange.JSON, json));
        return true;
    }
}
