package io.roost.streams.query;

import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import io.roost.service.request.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Followees and followers, from the home sides. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
public final class FollowResource {

    private static final Pattern PARTITIONS = Pattern.compile("[0-9]{1,4}(,[0-9]{1,4})*");

    private final ReplicaLocator replicas;
    private final int partitionCount;

    FollowResource(ReplicaLocator replicas, int partitionCount) {
        this.replicas = replicas;
        this.partitionCount = partitionCount;
    }

    @GET
    @Path("/following/{userId}")
    public Response following(@PathParam("userId") UserId userId, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Replica<HomeQuery> home = replicas.homeOf(userId);
        return home.status().respond(IdPage.slice(LongStream.of(home.rows().followees(userId.value())), page));
    }

    /** Returns the user's followers in the given home partitions, which must all have a replica here. */
    @GET
    @Path("/followers/{userId}")
    public Response followers(
            @PathParam("userId") UserId userId,
            @QueryParam("partitions") @DefaultValue("") String partitions,
            @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        List<Replica<HomeQuery>> homes =
                parse(partitions).stream().map(replicas::home).toList();
        LongStream followers = homes.stream().flatMapToLong(home -> home.rows().followersHere(userId.value()));
        ReplicaStatus status =
                homes.stream().map(Replica::status).reduce(ReplicaStatus::and).orElseThrow();
        return status.respond(IdPage.slice(followers, page));
    }

    private List<Integer> parse(String partitions) {
        List<Integer> numbers = PARTITIONS.matcher(partitions).matches()
                ? Pattern.compile(",")
                        .splitAsStream(partitions)
                        .map(Integer::valueOf)
                        .distinct()
                        .toList()
                : List.of();
        if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number >= partitionCount)) {
            throw ProblemException.badRequest(
                    "partitions",
                    "must be partition numbers from 0 to %d, separated by commas".formatted(partitionCount - 1));
        }
        return numbers;
    }
}
