package io.roost.streams.address;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Returns the identity of this instance. */
@Path(InstanceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceResource {

    static final String PATH = "/internal/instance";

    /**
     * The identity of one run of one instance.
     *
     * @param id random
     */
    public record InstanceId(String id) {}

    private final InstanceId id;

    public InstanceResource(InstanceId id) {
        this.id = id;
    }

    @GET
    public InstanceId instance() {
        return id;
    }
}
