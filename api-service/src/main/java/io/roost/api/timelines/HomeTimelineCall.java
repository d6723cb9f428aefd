package io.roost.api.timelines;

import io.roost.api.auth.Authentication;
import io.roost.api.auth.UserReference;
import io.roost.api.listing.JsonPage;
import io.roost.api.listing.Listings;
import io.roost.api.listing.PublicUrl;
import io.roost.api.routing.Answer;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.ReplicaStamp;
import io.roost.api.routing.Slice;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewHeaders;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.request.PageRequest;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** The home timeline, for its owner: what clients ask for most. Thread-safe. */
public final class HomeTimelineCall implements DirectCall {

    private static final Route ROUTE = Route.get("/v1/users/{id}/home-timeline")
            .withQuery(PageRequest.PARAMETERS)
            .producing("application/json");

    private final Timelines timelines;
    private final PublicUrl publicUrl;
    private final Duration deadline;

    public HomeTimelineCall(Timelines timelines, PublicUrl publicUrl, Duration deadline) {
        this.timelines = timelines;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public String timerName() {
        return "roost.api.home-timeline";
    }

    @Override
    public void authorize(Request request) {
        Authentication.of(request).require();
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) {
        UserId userId =
                Authentication.of(exchange.request()).require().actAs(exchange.parameter(UserReference::fromString));
        PageRequest page = PageRequest.of(exchange.query());
        Answer<JsonPage> answer = timelines.home(userId, Slice.of(page), Deadline.in(deadline));
        stamp(answer.stamp(), exchange.headers());
        link(answer.value(), page, exchange);
        exchange.answer(200, Exchange.JSON, answer.value().json());
        return true;
    }

    private static void stamp(ReplicaStamp stamp, HttpFields.Mutable headers) {
        headers.put(ViewHeaders.VIEW, stamp.view())
                .put(ViewHeaders.REPLICA, stamp.replica())
                .put(ViewHeaders.LAG, stamp.lag());
    }

    private void link(JsonPage shown, PageRequest page, Exchange exchange) {
        String url =
                publicUrl.of(exchange.request(), exchange.request().getHttpURI().getPath());
        if (shown.next() != null) {
            exchange.headers().add("Link", Listings.link(url + page.queryOfNext(shown.next()), "next"));
        }
        if (shown.previous() != null) {
            exchange.headers().add("Link", Listings.link(url + page.queryOfPrevious(shown.previous()), "prev"));
        }
    }
}
