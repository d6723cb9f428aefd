package io.roost.streams.query;

import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.internal.ViewHeaders;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.request.PageRequest;
import io.roost.streams.query.HomePages.HomePage;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A page of a home timeline with its tweets, which is asked for far more often than all else. Thread-safe. */
final class HomePageCall implements DirectCall {

    private static final Route ROUTE = Route.get("/internal/home-timelines/{userId}/tweets")
            .withQuery(PageRequest.PARAMETERS)
            .producing(TweetLines.MEDIA_TYPE);
    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, TweetLines.MEDIA_TYPE);

    private final HomePages pages;
    private final HttpField view;

    HomePageCall(HomePages pages, String view) {
        this.pages = pages;
        this.view = new PreEncodedHttpField(ViewHeaders.VIEW, view);
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    /** Keeps the name under which operators' dashboards know it. */
    @Override
    public String timerName() {
        return "io.roost.streams.query.HomePageHandler.page";
    }

    @Override
    public boolean isNonBlocking() {
        return true;
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) {
        HomePage page = pages.page(exchange.parameter(UserId::of), PageRequest.of(exchange.query()), mayBlock);
        if (page == null) {
            return false;
        }
        exchange.headers()
                .put(view)
                .put(ViewHeaders.REPLICA, page.source().role().json())
                .put(ViewHeaders.LAG, page.source().lagText());
        exchange.answer(200, LINES, page.lines());
        return true;
    }
}
