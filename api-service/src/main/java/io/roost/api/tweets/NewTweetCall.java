package io.roost.api.tweets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.roost.api.auth.Authentication;
import io.roost.api.http.FieldValidator;
import io.roost.api.http.PublicUrl;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.contract.text.TweetText;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Posts a tweet. Responds when the view shows it; no thread is blocked meanwhile. Thread-safe. */
public final class NewTweetCall implements DirectCall {

    private static final String PATH = "/v1/tweets";
    private static final Route ROUTE = Route.post(PATH, "application/json").producing("application/json");

    private final UserReader users;
    private final TweetPoster poster;
    private final ViewWaiter waiter;
    private final PublicUrl publicUrl;
    private final Duration deadline;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /**
     * @param deadline the longest time to find out whether the author exists
     * @param mapper the one that resources use
     */
    public NewTweetCall(
            UserReader users,
            TweetPoster poster,
            ViewWaiter waiter,
            PublicUrl publicUrl,
            Duration deadline,
            ObjectMapper mapper) {
        this.users = users;
        this.poster = poster;
        this.waiter = waiter;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
        this.reader = mapper.readerFor(Body.class);
        this.writer = mapper.writerFor(Tweet.class);
    }

    private record Body(@Nullable String text) {

        /** Without this mode Jackson would also read the only field from a JSON string. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Body(@JsonProperty("text") @Nullable String text) {
            this.text = text;
        }
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
        Body body = exchange.json(reader);
        FieldValidator fields = new FieldValidator();
        String text = fields.required("text", body.text(), TweetText::parse);
        fields.check();
        UserId author = Authentication.of(request).require().self();
        users.require(author, Deadline.in(deadline));
        Optional<IdempotencyKey> key = IdempotencyKey.parse(request.getHeaders().getValuesList(IdempotencyKey.HEADER));
        Tweet posted = key.map(given -> poster.post(author, text, given)).orElseGet(() -> poster.post(author, text));
        byte[] json = writer.writeValueAsBytes(posted);
        exchange.headers().put(HttpHeader.LOCATION, publicUrl.of(request, PATH + "/" + posted.id()));
        CompletableFuture<Void> unused = waiter.awaitTweeted(posted.author().id(), posted.id())
                .thenAccept(shown -> exchange.answer(201, Exchange.JSON, json));
        return true;
    }
}
