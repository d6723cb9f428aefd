package io.roost.api.listing;

import io.roost.api.routing.Answer;
import io.roost.api.routing.ReplicaStamp;
import io.roost.contract.internal.ViewHeaders;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.User;
import io.roost.service.request.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Pages as responses: links to the next pages (RFC 8288), and what served a timeline. Immutable. */
public record Listings(PublicUrl publicUrl) {

    public Response of(Answer<Page<User>> answer, PageRequest page, HttpServletRequest request) {
        return stamped(linked(answer.value(), page, request), answer.stamp());
    }

    public Response ofJson(Answer<JsonPage> answer, PageRequest page, HttpServletRequest request) {
        JsonPage items = answer.value();
        return stamped(linked(items.json(), items.next(), items.previous(), page, request), answer.stamp());
    }

    public Response of(Page<User> answer, PageRequest page, HttpServletRequest request) {
        return linked(answer, page, request).build();
    }

    private static Response stamped(Response.ResponseBuilder response, ReplicaStamp stamp) {
        return response.header(ViewHeaders.VIEW, stamp.view())
                .header(ViewHeaders.REPLICA, stamp.replica())
                .header(ViewHeaders.LAG, stamp.lag())
                .build();
    }

    private Response.ResponseBuilder linked(Page<User> users, PageRequest page, HttpServletRequest request) {
        String previous = page.isUpwards() && !users.items().isEmpty()
                ? users.items().get(0).id().toString()
                : null;
        return linked(users, users.next(), previous, page, request);
    }

    private Response.ResponseBuilder linked(
            Object entity,
            @Nullable String next,
            @Nullable String previous,
            PageRequest page,
            HttpServletRequest request) {
        Response.ResponseBuilder response = Response.ok(entity);
        String url = publicUrl.of(request, request.getRequestURI());
        if (next != null) {
            response.header("Link", link(url + page.queryOfNext(next), "next"));
        }
        if (previous != null) {
            response.header("Link", link(url + page.queryOfPrevious(previous), "prev"));
        }
        return response;
    }

    public static String link(String url, String relation) {
        return "<" + url + ">; rel=\"" + relation + "\"";
    }
}
