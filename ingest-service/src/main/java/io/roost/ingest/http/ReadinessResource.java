package io.roost.ingest.http;

import io.roost.service.operations.Readiness;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/**
 * {@code GET /internal/ready}: the answer of {@code /ready}, on the port for commands. api-service knows only that port, and its
 * own readiness depends on this service's.
 */
@Path("/internal/ready")
public final class ReadinessResource {

    private final Supplier<Readiness> readiness;

    public ReadinessResource(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    @GET
    public Response ready() {
        Readiness now = readiness.get();
        return Response.status(now.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(now)
                .build();
    }
}
