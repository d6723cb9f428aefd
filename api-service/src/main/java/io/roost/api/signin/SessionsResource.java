package io.roost.api.signin;

import io.dropwizard.auth.Auth;
import io.roost.api.accounts.Account;
import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.listing.Fields;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.sessions.SessionId;
import io.roost.api.sessions.SessionToken;
import io.roost.api.sessions.Sessions;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.User;
import io.roost.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Log-in, log-out, and what a user is logged in with. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionsResource {

    private final LogIn logIn;
    private final Registration registration;
    private final Sessions sessions;
    private final UserReader users;
    private final Duration deadline;

    public SessionsResource(
            LogIn logIn, Registration registration, Sessions sessions, UserReader users, Duration deadline) {
        this.logIn = logIn;
        this.registration = registration;
        this.sessions = sessions;
        this.users = users;
        this.deadline = deadline;
    }

    @POST
    public Response begin(Credentials credentials, @Context HttpServletRequest request) {
        Fields fields = new Fields();
        String username = fields.required("username", credentials.username(), UnaryOperator.identity());
        String password = fields.required("password", credentials.password(), UnaryOperator.identity());
        fields.check();
        Account account = logIn.check(username, password, Authentication.limitedAddress(request));
        User user = users.read(registration.complete(account), Deadline.in(deadline));
        SessionToken token = sessions.begin(account, request.getHeader(HttpHeaders.USER_AGENT))
                .orElseThrow(ProblemException::unauthorized);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new NewSession(user, token.value()))
                .build();
    }

    /** The user's sessions, all on one page. */
    @GET
    @Consumes(MediaType.WILDCARD)
    public Response list(@Auth Caller caller) {
        @Nullable SessionToken token = caller.token();
        SessionId current = token == null ? null : SessionId.of(token);
        List<ListedSession> items = sessions.of(caller.self()).stream()
                .map(session -> ListedSession.of(session, session.id().equals(current)))
                .toList();
        return Response.ok(new Page<>(items, null))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Ends all sessions of the user but the one of the request; with the service token, all. */
    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void endOthers(@Auth Caller caller) {
        sessions.endOthers(caller.self(), caller.token());
    }

    @DELETE
    @Path("/current")
    @Consumes(MediaType.WILDCARD)
    public void end(@Auth Caller caller) {
        SessionToken token = caller.token();
        if (token == null) {
            throw ProblemException.forbidden("The service token is no session, and it does not end.");
        }
        sessions.end(caller.self(), token);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public void end(@Auth Caller caller, @PathParam("id") SessionId id) {
        if (!sessions.end(caller.self(), id)) {
            throw ProblemException.notFound("The user has no session " + id + ".");
        }
    }
}
