package io.roost.api.resources;

import io.dropwizard.auth.Auth;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.LogIn;
import io.roost.api.accounts.Registration;
import io.roost.api.accounts.Sessions;
import io.roost.api.auth.Caller;
import io.roost.api.reading.UserReader;
import io.roost.api.streams.Deadline;
import io.roost.events.view.User;
import io.roost.http.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Log-in and log-out. */
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
    public Response begin(Credentials credentials) {
        Fields fields = new Fields();
        String username = fields.required("username", credentials.username(), UnaryOperator.identity());
        String password = fields.required("password", credentials.password(), UnaryOperator.identity());
        fields.check();
        Account account = logIn.check(username, password);
        User user = users.read(registration.complete(account), Deadline.in(deadline));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new NewSession(user, sessions.begin(account.userId()).value()))
                .build();
    }

    @DELETE
    @Path("/current")
    @Consumes(MediaType.WILDCARD)
    public void end(@Auth Caller caller) {
        if (caller instanceof Caller.AccountHolder holder) {
            sessions.end(holder.token());
        } else {
            throw ProblemException.forbidden("The service token is no session, and it does not end.");
        }
    }
}
