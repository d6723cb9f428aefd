package io.roost.api.signin;

import io.dropwizard.auth.Auth;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.PasswordChecker;
import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.http.FieldValidator;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.sessions.Session;
import io.roost.api.sessions.SessionId;
import io.roost.api.sessions.SessionStore;
import io.roost.api.sessions.SessionToken;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.User;
import io.roost.contract.text.TextRules;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Logs users in and out, and lists their sessions. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionsResource {

    private final AccountDao accounts;
    private final PasswordChecker passwords;
    private final RateLimit<ClientAddress> perAddress;
    private final Registration registration;
    private final SessionStore sessions;
    private final UserReader users;
    private final Duration deadline;

    public SessionsResource(
            AccountDao accounts,
            PasswordChecker passwords,
            ApiLimits limits,
            Registration registration,
            SessionStore sessions,
            UserReader users,
            Duration deadline) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.perAddress = limits.addressLogIns();
        this.registration = registration;
        this.sessions = sessions;
        this.users = users;
        this.deadline = deadline;
    }

    public record Credentials(
            @Nullable String username, @Nullable String password) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    @POST
    public Response begin(Credentials credentials, @Context HttpServletRequest request) {
        FieldValidator fields = new FieldValidator();
        String username = fields.required("username", credentials.username(), UnaryOperator.identity());
        String password = fields.required("password", credentials.password(), UnaryOperator.identity());
        fields.check();
        Account account = authenticate(username, password, Authentication.limitedAddress(request));
        User user = users.read(registration.complete(account), Deadline.in(deadline));
        SessionToken token = sessions.begin(account, request.getHeader(HttpHeaders.USER_AGENT))
                .orElseThrow(ProblemException::unauthorized);
        return NewSession.created(user, token).build();
    }

    /** The response, and its time, is the same whether the username or the password is wrong. */
    private Account authenticate(String username, String password, @Nullable ClientAddress address) {
        perAddress.require(address);
        Optional<Account> account = TextRules.validUsername(username).flatMap(accounts::find);
        boolean matches = passwords.matches(username, password, account.map(Account::passwordHash), address);
        return account.filter(found -> matches)
                .orElseThrow(() -> ProblemException.unauthorized("The username or the password is wrong."));
    }

    /**
     * A listed session.
     *
     * @param current whether the request belongs to it
     */
    public record Item(
            SessionId id,
            Instant createdAt,
            Instant lastSeenAt,
            @Nullable String userAgent,
            boolean current) {}

    /** Lists the user's sessions, all on one page. */
    @GET
    @Consumes(MediaType.WILDCARD)
    public Response list(@Auth Caller caller) {
        @Nullable SessionToken token = caller.token();
        SessionId current = token == null ? null : SessionId.of(token);
        List<Item> items = sessions.of(caller.requireUser()).stream()
                .map(session -> item(session, session.id().equals(current)))
                .toList();
        return Response.ok(new Page<>(items, null))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Item item(Session session, boolean current) {
        return new Item(session.id(), session.createdAt(), session.lastSeenAt(), session.userAgent(), current);
    }

    /** Ends all sessions of the user except that of the request. */
    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void endOthers(@Auth Caller caller) {
        sessions.endOthers(caller.requireUser(), caller.token());
    }

    @DELETE
    @Path("/current")
    @Consumes(MediaType.WILDCARD)
    public void end(@Auth Caller caller) {
        SessionToken token = caller.token();
        if (token == null) {
            throw ProblemException.forbidden("A request with the service token has no session to end.");
        }
        sessions.end(caller.requireUser(), token);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public void end(@Auth Caller caller, @PathParam("id") SessionId id) {
        if (!sessions.end(caller.requireUser(), id)) {
            throw ProblemException.notFound("The user has no session " + id + ".");
        }
    }
}
