package io.roost.streams.address;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /internal/instance}: which instance answers here. */
@Path(InstanceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceResource {

    static final String PATH = "/internal/instance";

    private final InstanceId id;

    public InstanceResource(InstanceId id) {
        this.id = id;
    }

    /** Returns the identity of this instance. */
    @GET
    public InstanceId instance() {
        return id;
    }
}
