package io.roost.service.token;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers 401 to a request without the service token, even if the path does not exist. Thread-safe. */
public final class ServiceTokenHandler extends Handler.Wrapper {

    private final ServiceToken token;

    public ServiceTokenHandler(ServiceToken token) {
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (token.isIn(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return super.handle(request, response, callback);
        }
        ProblemAnswer.write(ProblemException.unauthorized(), response, callback);
        return true;
    }
}
