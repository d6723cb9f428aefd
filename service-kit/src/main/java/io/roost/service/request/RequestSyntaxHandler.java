package io.roost.service.request;

import io.roost.service.body.BufferedRequest;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses malformed requests to all calls: 400 for parameters in the path, a malformed {@code Accept} and repeated content types,
 * 415 for a malformed content type or an unknown charset. A body without a content type gets {@code application/octet-stream}, so
 * that only calls for bodies of any type accept it.
 */
public final class RequestSyntaxHandler extends Handler.Wrapper {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        List<String> contentTypes = headers.getValuesList(HttpHeader.CONTENT_TYPE);
        try {
            check(request, contentTypes);
        } catch (ProblemException refused) {
            ProblemAnswer.write(refused, response, callback);
            return true;
        }
        if (contentTypes.isEmpty() && BufferedRequest.bodyOf(request).length > 0) {
            HttpFields bytes = HttpFields.build(headers)
                    .put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM)
                    .asImmutable();
            return super.handle(withHeaders(request, bytes), response, callback);
        }
        return super.handle(request, response, callback);
    }

    private static void check(Request request, List<String> contentTypes) {
        if (request.getHttpURI().getPath().contains(";")) {
            throw ProblemException.badRequest("The path must not have parameters (after ';').");
        }
        if (contentTypes.size() > 1) {
            throw ProblemException.badRequest("The request must have one Content-Type only.");
        }
        MediaTypes.accepted(request.getHeaders());
        if (!contentTypes.isEmpty() && !MediaTypes.isContentType(contentTypes.get(0))) {
            throw ProblemException.unsupported("The content type of the body is not supported for this path.");
        }
    }

    /** Returns {@code request} with other header fields. */
    static Request withHeaders(Request request, HttpFields headers) {
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }
}
