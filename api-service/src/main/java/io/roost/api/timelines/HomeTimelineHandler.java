package io.roost.api.timelines;

import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
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
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.request.PageRequest;
import io.roost.service.request.PlainRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
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
 * The short way to a home timeline, which is what clients ask for most: without servlets, filters and resources in
 * between. A request that is not plainly one for it, or that must be refused before anybody is asked, goes on to
 * {@link TimelinesResource} at the same path. Thread-safe.
 */
public final class HomeTimelineHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(HomeTimelineHandler.class);
    private static final String BEFORE_ID = "/v1/users/";
    private static final String AFTER_ID = "/home-timeline";
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final Timelines timelines;
    private final PublicUrl publicUrl;
    private final Duration deadline;

    public HomeTimelineHandler(Timelines timelines, PublicUrl publicUrl, Duration deadline) {
        this.timelines = timelines;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
    }

    private record Question(UserId userId, PageRequest page) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Question question = question(request);
        if (question == null) {
            return super.handle(request, response, callback);
        }
        Answer<JsonPage> answer;
        try {
            answer = timelines.home(question.userId(), Slice.of(question.page()), Deadline.in(deadline));
        } catch (ProblemException problem) {
            ProblemAnswer.write(problem, response, callback);
            return true;
        } catch (RuntimeException unforeseen) {
            LOG.debug("left to the resource, which gives a failure its id", unforeseen);
            return super.handle(request, response, callback);
        }
        answer(answer, question.page(), request, response, callback);
        return true;
    }

    private @Nullable Question question(Request request) {
        String user = PlainRequest.getsOf(request, BEFORE_ID, AFTER_ID);
        if (user == null || !isPlain(request.getHeaders())) {
            return null;
        }
        try {
            Caller caller = Authentication.of(request).require();
            return new Question(caller.actAs(UserReference.fromString(user)), PageRequest.of(request));
        } catch (RuntimeException refused) {
            LOG.debug("left to the resource", refused);
            return null;
        }
    }

    /** Whether no header asks for more than the usual: another form of the answer, or a look at a body. */
    private static boolean isPlain(HttpFields headers) {
        return !headers.contains(HttpHeader.CONTENT_TYPE) && PlainRequest.takesJson(headers);
    }

    private void answer(
            Answer<JsonPage> answer, PageRequest page, Request request, Response response, Callback callback) {
        ReplicaStamp stamp = answer.stamp();
        byte[] json = answer.value().json();
        HttpFields.Mutable headers = response.getHeaders()
                .put(JSON)
                .put(HttpHeader.CONTENT_LENGTH, json.length)
                .put(ViewHeaders.VIEW, stamp.view())
                .put(ViewHeaders.REPLICA, stamp.replica())
                .put(ViewHeaders.LAG, stamp.lag());
        String next = answer.value().next();
        if (next != null) {
            headers.add("Link", Listings.link(url(request) + page.queryOfNext(next), "next"));
        }
        String previous = answer.value().previous();
        if (previous != null) {
            headers.add("Link", Listings.link(url(request) + page.queryOfPrevious(previous), "prev"));
        }
        response.write(true, ByteBuffer.wrap(json), callback);
    }

    /** The request's own URL without its query. */
    private String url(Request request) {
        return publicUrl.of(request, request.getHttpURI().getPath());
    }
}
