package io.roost.streams.query;

import com.codahale.metrics.Timer;
import io.roost.events.id.UserId;
import io.roost.events.query.TweetLines;
import io.roost.events.query.ViewHeaders;
import io.roost.http.PageRequest;
import io.roost.http.PlainRequest;
import io.roost.http.ServiceToken;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way to the one answer that is asked for far more often than all others, a page of a home timeline with its
 * tweets: without servlets, filters and resources in between. Whatever is not exactly that, or cannot be answered, goes on
 * to the resource at the same path ({@link HomeTimelineResource}), which words every refusal. Thread-safe.
 */
public final class HomePageHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(HomePageHandler.class);
    private static final String BEFORE_ID = "/internal/home-timelines/";
    private static final String AFTER_ID = "/tweets";
    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, TweetLines.MEDIA_TYPE);

    private final ServiceToken token;
    private final Replicas replicas;
    private final TweetPages pages;
    private final Timer timer;
    private final HttpField view;

    HomePageHandler(ServiceToken token, Replicas replicas, TweetPages pages, String view, Timer timer) {
        this.token = token;
        this.replicas = replicas;
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
        byte[] page;
        try (Timer.Context timed = timer.time()) {
            page = page(request, UserId.of(userId), response.getHeaders());
        } catch (RuntimeException refused) {
            LOG.debug("left to the resource", refused);
            response.reset();
            return super.handle(request, response, callback);
        }
        response.write(true, ByteBuffer.wrap(page), callback);
        return true;
    }

    private byte[] page(Request request, UserId userId, HttpFields.Mutable headers) {
        PageRequest wanted = PageRequest.of(request);
        Replica<HomeQuery> home = replicas.homeOf(userId);
        byte[] page = pages.page(home.rows().homeTimeline(userId.value(), wanted), wanted);
        Source source = home.source();
        headers.put(LINES)
                .put(view)
                .put(ViewHeaders.REPLICA, source.role().json())
                .put(ViewHeaders.LAG, source.lagText())
                .put(HttpHeader.CONTENT_LENGTH, page.length);
        return page;
    }
}
