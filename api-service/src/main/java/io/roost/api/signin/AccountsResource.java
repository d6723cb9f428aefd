package io.roost.api.signin;

import io.dropwizard.auth.Auth;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.NewPassword;
import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.http.FieldValidator;
import io.roost.api.http.PublicUrl;
import io.roost.api.sessions.SessionStore;
import io.roost.api.sessions.SessionToken;
import io.roost.contract.rest.User;
import io.roost.contract.text.DisplayName;
import io.roost.contract.text.Username;
import io.roost.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Registers accounts and changes their passwords. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountsResource {

    private final Registration registration;
    private final AccountAuthenticator authenticator;
    private final SessionStore sessions;
    private final PublicUrl publicUrl;

    public AccountsResource(
            Registration registration, AccountAuthenticator authenticator, SessionStore sessions, PublicUrl publicUrl) {
        this.registration = registration;
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.publicUrl = publicUrl;
    }

    /** The body of a registration. */
    public record NewAccount(
            @Nullable String username,
            @Nullable String password,
            @Nullable String displayName) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "NewAccount[" + username + "]";
        }
    }

    @POST
    public Response register(NewAccount account, @Context HttpServletRequest request) {
        FieldValidator fields = new FieldValidator();
        String username = fields.required("username", account.username(), Username::parse);
        String password = fields.required("password", account.password(), NewPassword::parse);
        String displayName = fields.optional("displayName", account.displayName(), DisplayName::parse);
        fields.check();
        Account registered =
                registration.register(username, password, displayName, Authentication.limitedAddress(request));
        User user = registration.complete(registered).with(0, 0, 0);
        SessionToken token = sessions.begin(registered, request.getHeader(HttpHeaders.USER_AGENT))
                .orElseThrow(ProblemException::unauthorized);
        return NewSession.created(user, token)
                .location(URI.create(publicUrl.of(request, "/v1/users/" + user.id())))
                .build();
    }

    /** The body of a change of password. */
    public record PasswordChange(
            @Nullable String currentPassword, @Nullable String newPassword) {

        /** Keeps the passwords out of logs. */
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    /** Changes the password and ends the user's other sessions. */
    @PUT
    @Path("/me/password")
    public void changePassword(@Auth Caller caller, PasswordChange change, @Context HttpServletRequest request) {
        FieldValidator fields = new FieldValidator();
        String current = fields.required("currentPassword", change.currentPassword(), UnaryOperator.identity());
        String chosen = fields.required("newPassword", change.newPassword(), NewPassword::parse);
        fields.check();
        authenticator.changePassword(
                caller.self(), caller.token(), current, chosen, Authentication.limitedAddress(request));
    }
}
