package io.roost.api.resources;

import io.roost.api.reading.JsonPage;
import io.roost.api.streams.Answer;
import io.roost.api.streams.ReplicaStamp;
import io.roost.events.query.ViewHeaders;
import io.roost.events.view.Page;
import io.roost.http.PageRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Pages as responses: the link to the next one (RFC 8288), and what served a timeline. */
final class Listings {

    private Listings() {}

    static Response of(Answer<? extends Page<?>> answer, PageRequest page, UriInfo uri) {
        Page<?> items = answer.value();
        return stamped(linked(items, items.next(), page, uri), answer.stamp());
    }

    static Response ofJson(Answer<JsonPage> answer, PageRequest page, UriInfo uri) {
        JsonPage items = answer.value();
        return stamped(linked(items.json(), items.next(), page, uri), answer.stamp());
    }

    static Response of(Page<?> answer, PageRequest page, UriInfo uri) {
        return linked(answer, answer.next(), page, uri).build();
    }

    private static Response stamped(Response.ResponseBuilder response, ReplicaStamp stamp) {
        return response.header(ViewHeaders.VIEW, stamp.view())
                .header(ViewHeaders.REPLICA, stamp.replica())
                .header(ViewHeaders.LAG, stamp.lag())
                .build();
    }

    private static Response.ResponseBuilder linked(
            Object entity, @Nullable String next, PageRequest page, UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(entity);
        return next == null
                ? response
                : response.header("Link", "<" + uri.getAbsolutePath() + page.queryOfNext(next) + ">; rel=\"next\"");
    }
}
