package io.roost.service.body;

import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Answers 400 to a request without a body, or with JSON's {@code null}, for a resource that reads the body. */
public final class BodyRequired implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw ProblemException.badRequest("A request body is required.");
        }
        return body;
    }
}
