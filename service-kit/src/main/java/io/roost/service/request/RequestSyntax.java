package io.roost.service.request;

import io.roost.service.body.SmallBody;
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
 * Refuses requests that are malformed whichever call they are for: 400 to parameters in the path, to an unreadable
 * {@code Accept} and to two content types, 415 to a content type that is no media type or of an unknown charset. A body
 * without a content type is given that of unknown bytes, so that only calls that take any type take it.
 */
public final class RequestSyntax extends Handler.Wrapper {

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
        boolean isOfUnknownType = contentTypes.isEmpty() && SmallBody.of(request).length > 0;
        return super.handle(isOfUnknownType ? new UnknownBytes(request) : request, response, callback);
    }

    private static void check(Request request, List<String> contentTypes) {
        if (request.getHttpURI().getPath().contains(";")) {
            throw ProblemException.badRequest("The path has a parameter, after ';'. No call takes any.");
        }
        if (contentTypes.size() > 1) {
            throw ProblemException.badRequest("There may be one content type only.");
        }
        if (!MediaTypes.isAcceptReadable(request.getHeaders())) {
            throw ProblemException.badRequest("Accept must be a list of media types.");
        }
        if (!contentTypes.isEmpty() && !MediaTypes.isContentType(contentTypes.get(0))) {
            throw ProblemException.unsupported("The body's content type is not one that this path takes.");
        }
    }

    private static final class UnknownBytes extends Request.Wrapper {

        private final HttpFields headers;

        UnknownBytes(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders())
                    .put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM)
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
