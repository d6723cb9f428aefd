package io.roost.api.database;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers 503 with {@code Retry-After} to a request that failed because of a {@link DatabaseFailure}. */
public final class DatabaseFailureMapper implements ExceptionMapper<JdbiException> {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailureMapper.class);

    @Context
    @SuppressWarnings("NullAway.Init")
    private Providers providers;

    @Override
    public Response toResponse(JdbiException failure) {
        if (DatabaseFailure.is(failure)) {
            LOG.debug("answered 503", failure);
            return DatabaseFailure.problem().getResponse();
        }
        return providers.getExceptionMapper(RuntimeException.class).toResponse(failure);
    }
}
