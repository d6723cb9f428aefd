package io.roost.service.body;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers 415 to a body that is compressed, unless it is lines of JSON. Nobody knows how long it will be, so it could not be
 * waited for without a thread ({@link SmallBodies}).
 */
public final class UncompressedBodies extends Handler.Wrapper {

    /** What Jetty makes of {@code Content-Encoding} where it undoes it. */
    private static final String UNDONE = "X-Content-Encoding";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        boolean compressed = headers.contains(HttpHeader.CONTENT_ENCODING) || headers.contains(UNDONE);
        if (compressed && !NdJson.isDeclaredIn(headers)) {
            ProblemAnswer.write(
                    ProblemException.unsupported("A body of this kind is taken without a Content-Encoding only."),
                    response,
                    callback);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
