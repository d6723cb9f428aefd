package io.roost.ingest.http;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.ingest.command.TweetIds;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/tweet-ids}: gives an id to post a tweet with later. A client that stores the id before it posts can repeat
 * the post after a failure without a second tweet.
 */
@Path("/v1/tweet-ids")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TweetIdsResource {

    private final TweetIds ids;

    public TweetIdsResource(TweetIds ids) {
        this.ids = ids;
    }

    record IdRequest(@Nullable UserId author) {}

    record GivenId(TweetId id) {}

    @POST
    public Response give(IdRequest request) {
        UserId authorId = request.author();
        if (authorId == null) {
            throw ProblemException.badRequest("author", "must be given");
        }
        return Response.status(201).entity(new GivenId(ids.next(authorId))).build();
    }
}
