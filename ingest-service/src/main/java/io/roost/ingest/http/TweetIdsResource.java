package io.roost.ingest.http;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.ingest.command.CommandHandler;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/tweet-ids}: an id to post a tweet with later. A client that keeps it before posting can post again after a
 * failure and still have one tweet.
 */
@Path("/v1/tweet-ids")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TweetIdsResource {

    private final CommandHandler handler;

    public TweetIdsResource(CommandHandler handler) {
        this.handler = handler;
    }

    record Wanted(@Nullable UserId author) {}

    record Given(TweetId id) {}

    /** Gives an id that nothing has; appends nothing. */
    @POST
    public Response give(Wanted wanted) {
        UserId authorId = wanted.author();
        if (authorId == null) {
            throw ProblemException.badRequest("author", "must be given");
        }
        return Response.status(201)
                .entity(new Given(handler.unusedId(authorId)))
                .build();
    }
}
