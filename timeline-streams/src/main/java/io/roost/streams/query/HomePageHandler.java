package io.roost.streams.query;

import com.codahale.metrics.Timer;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.internal.ViewHeaders;
import io.roost.service.request.PageRequest;
import io.roost.service.request.PlainRequest;
import io.roost.service.token.ServiceToken;
import io.roost.streams.query.HomePages.HomePage;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way to the one answer that is asked for far more often than all others, a page of a home timeline with its
 * tweets: without servlets, filters and resources in between. Whatever is not exactly that, or cannot be answered, goes on
 * to the next handler, and in the end to the resource at the same path ({@link HomeTimelineResource}), which words every
 * refusal. Thread-safe.
 */
public final class HomePageHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(HomePageHandler.class);
    private static final String BEFORE_ID = "/internal/home-timelines/";
    private static final String AFTER_ID = "/tweets";
    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, TweetLines.MEDIA_TYPE);

    private final ServiceToken token;
    private final Pages pages;
    private final Timer timer;
    private final HttpField view;

    /** Where pages come from; null for one that is left to the next handler. */
    @FunctionalInterface
    interface Pages {
        @Nullable
        HomePage page(UserId userId, PageRequest wanted);
    }

    /** @param timer of how long the pages took that it gives */
    HomePageHandler(ServiceToken token, Pages pages, String view, Timer timer) {
        this.token = token;
        this.pages = pages;
        this.timer = timer;
        this.view = new PreEncodedHttpField(ViewHeaders.VIEW, view);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String userId = PlainRequest.getsOf(request, BEFORE_ID, AFTER_ID);
        if (userId == null || !token.isIn(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return super.handle(request, response, callback);
        }
        Timer.Context timed = timer.time();
        HomePage page = page(userId, request);
        if (page == null) {
            return super.handle(request, response, callback);
        }
        timed.stop();
        answer(page, response, callback);
        return true;
    }

    private @Nullable HomePage page(String userId, Request request) {
        try {
            return pages.page(UserId.of(userId), PageRequest.of(request));
        } catch (RuntimeException refused) {
            LOG.debug("left to the next handler, in the end to the resource", refused);
            return null;
        }
    }

    private void answer(HomePage page, Response response, Callback callback) {
        byte[] lines = page.lines();
        response.getHeaders()
                .put(LINES)
                .put(view)
                .put(ViewHeaders.REPLICA, page.source().role().json())
                .put(ViewHeaders.LAG, page.source().lagText())
                .put(HttpHeader.CONTENT_LENGTH, lines.length);
        response.write(true, ByteBuffer.wrap(lines), callback);
    }
}
