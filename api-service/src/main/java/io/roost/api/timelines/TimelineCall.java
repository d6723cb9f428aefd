package io.roost.api.timelines;

import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.http.PublicUrl;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsAnswer;
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
    private final Source source;
    private final PublicUrl publicUrl;
    private final Duration deadline;

    private TimelineCall(
            Route route,
            BiFunction<Caller, UserReference, UserId> authorization,
            Source source,
            PublicUrl publicUrl,
            Duration deadline) {
        this.route = route.withQuery(PageRequest.PARAMETERS).producing("application/json");
        this.authorization = authorization;
        this.source = source;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
    }

    @FunctionalInterface
    private interface Source {
        StreamsAnswer<JsonPage> read(UserId userId, PageRequest page, Deadline deadline);
    }

    public static TimelineCall home(TimelineReader timelines, PublicUrl publicUrl, Duration deadline) {
        return new TimelineCall(
                Route.get("roost.api.home-timeline", "/v1/users/{id}/home-timeline"),
                Caller::requireOwn,
                timelines::home,
                publicUrl,
                deadline);
    }

    public static TimelineCall user(TimelineReader timelines, PublicUrl publicUrl, Duration deadline) {
        return new TimelineCall(
                Route.get("roost.api.user-timeline", "/v1/users/{id}/tweets"),
                Caller::resolve,
                timelines::user,
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
        StreamsAnswer<JsonPage> answer = source.read(userId, page, Deadline.in(deadline));
        JsonPage tweets = answer.value();
        answer.addHeaders(exchange.headers()::put);
        publicUrl.addLinks(exchange.request(), page, tweets.next(), tweets.previous(), exchange.headers()::add);
        exchange.answer(200, Exchange.JSON, tweets.json());
        return true;
    }
}
