package io.roost.streams.query;

import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** A partition that leaves this instance while a query reads it is refused as one that was never here: 421. */
public final class StoreMovedMapper implements ExceptionMapper<InvalidStateStoreException> {

    @Override
    public Response toResponse(InvalidStateStoreException moved) {
        return ProblemException.misdirected("The partition has just left this instance.")
                .getResponse();
    }
}
