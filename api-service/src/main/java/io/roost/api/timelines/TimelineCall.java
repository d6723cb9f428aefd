package io.roost.api.timelines;

import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.http.PublicUrl;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsAnswer;
import io.roost.api.routing.StreamsClient;
import io.roost.api.timelines.JsonPageWriter.JsonPage;
import io.roost.contract.id.UserId;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.request.PageRequest;
import java.time.Duration;
import java.util.function.BiFunction;
import org.eclipse.jetty.server.Request;

/** Answers with a page of a home timeline, for its owner, or of a user timeline, for every user. Thread-safe. */
public final class TimelineCall implements DirectCall {

    private final Route route;
    private final BiFunction<Caller, UserReference, UserId> authorization;
    private final TimelineReader timeline;
    private final PublicUrl publicUrl;
    private final Duration deadline;

    private TimelineCall(
            Route route,
            BiFunction<Caller, UserReference, UserId> authorization,
            TimelineReader timeline,
            PublicUrl publicUrl,
            Duration deadline) {
        this.route = route.withQuery(PageRequest.PARAMETERS).producing("application/json");
        this.authorization = authorization;
        this.timeline = timeline;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
    }

    public static TimelineCall home(StreamsClient streams, UserReader users, PublicUrl publicUrl, Duration deadline) {
        return new TimelineCall(
                Route.get("roost.api.home-timeline", "/v1/users/{id}/home-timeline"),
                Caller::requireOwn,
                new TimelineReader(streams::homeTimeline, streams, users),
                publicUrl,
                deadline);
    }

    public static TimelineCall user(StreamsClient streams, UserReader users, PublicUrl publicUrl, Duration deadline) {
        return new TimelineCall(
                Route.get("roost.api.user-timeline", "/v1/users/{id}/tweets"),
                Caller::resolve,
                new TimelineReader(streams::userTimeline, streams, users),
                publicUrl,
                deadline);
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public void authorize(Request request) {
        Authentication.of(request).require();
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) {
        Caller caller = Authentication.of(exchange.request()).require();
        UserId userId = authorization.apply(caller, exchange.parameter(UserReference::fromString));
        PageRequest page = PageRequest.of(exchange.query());
        StreamsAnswer<JsonPage> answer = timeline.read(userId, page, Deadline.in(deadline));
        JsonPage tweets = answer.value();
        answer.addHeaders(exchange.headers()::put);
        publicUrl.addLinks(exchange.request(), page, tweets.next(), tweets.previous(), exchange.headers()::add);
        exchange.answer(200, Exchange.JSON, tweets.json());
        return true;
    }
}
