package io.roost.api.db;

import io.roost.http.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;

/** Answers 503 where no connection to the database was to be had in time: more is asked than can be done just now. */
public final class DatabaseBusyMapper implements ExceptionMapper<ConnectionException> {

    @Override
    public Response toResponse(ConnectionException noConnection) {
        return problem().getResponse();
    }

    /** The same for who answers without Jersey. */
    public static ProblemException problem() {
        return ProblemException.unavailable("The database is busy or away.", Duration.ofSeconds(1));
    }
}
