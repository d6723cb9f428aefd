package io.roost.streams.query;

import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.internal.ViewHeaders;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.request.PageRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** Returns a page of a home timeline with its tweets: by far the most frequent call. Thread-safe. */
final class HomePageCall implements DirectCall {

    private static final Route ROUTE = Route.get("roost.streams.home-pages", "/internal/home-timelines/{userId}/tweets")
            .withQuery(PageRequest.PARAMETERS)
            .producing(TweetLines.MEDIA_TYPE);

    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, TweetLines.MEDIA_TYPE);

    private final ReplicaLocator replicas;
    private final TweetPageWriter pages;
    private final HttpField view;

    HomePageCall(ReplicaLocator replicas, TweetPageWriter pages, String view) {
        this.replicas = replicas;
        this.pages = pages;
        this.view = new PreEncodedHttpField(ViewHeaders.VIEW, view);
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public boolean isNonBlocking() {
        return true;
    }

    /**
     * If the thread must not block, this succeeds only if the partition is processed here and its lock is free, the timeline is
     * materialized, and its tweets are cached.
     */
    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) {
        UserId userId = exchange.parameter(UserId::of);
        PageRequest wanted = PageRequest.of(exchange.query());
        Replica<HomeQuery> home = mayBlock ? replicas.homeOf(userId) : replicas.activeHomeOf(userId);
        if (home == null) {
            return false;
        }
        long[] ids = home.rows().homeTimeline(userId.value(), wanted, mayBlock);
        byte[] lines = ids == null ? null : pages.page(IdPage.of(ids, wanted), mayBlock);
        if (lines == null) {
            return false;
        }
        exchange.headers()
                .put(view)
                .put(ViewHeaders.REPLICA, home.status().role().json())
                .put(ViewHeaders.LAG, home.status().lagHeader());
        exchange.answer(200, LINES, lines);
        return true;
    }
}
