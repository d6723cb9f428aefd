package io.roost.api.signin;

import io.dropwizard.auth.Auth;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.NewPassword;
import io.roost.api.accounts.PasswordChecker;
import io.roost.api.auth.Authentication;
import io.roost.api.auth.Caller;
import io.roost.api.http.FieldValidator;
import io.roost.api.http.PublicUrl;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.api.sessions.SessionStore;
import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.User;
import io.roost.contract.text.TextRules;
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
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Registers accounts and changes their passwords. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountsResource {

    private final Registration registration;
    private final AccountDao accounts;
    private final PasswordChecker passwords;
    private final RateLimit<ClientAddress> perAddress;
    private final SessionStore sessions;
    private final PublicUrl publicUrl;

    public AccountsResource(
            Registration registration,
            AccountDao accounts,
            PasswordChecker passwords,
            ApiLimits limits,
            SessionStore sessions,
            PublicUrl publicUrl) {
        this.registration = registration;
        this.accounts = accounts;
        this.passwords = passwords;
        this.perAddress = limits.addressLogIns();
        this.sessions = sessions;
        this.publicUrl = publicUrl;
    }

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
        String username = fields.required("username", account.username(), TextRules::username);
        String password = fields.required("password", account.password(), NewPassword::parse);
        String displayName = fields.optional("displayName", account.displayName(), TextRules::displayName);
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

    public record PasswordChange(
            @Nullable String currentPassword, @Nullable String newPassword) {

        /** Keeps the passwords out of logs. */
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    /**
     * Changes the password and ends the user's other sessions; log-ins in progress with the old password begin no session. 422
     * if the old password is wrong.
     */
    @PUT
    @Path("/me/password")
    public void changePassword(@Auth Caller caller, PasswordChange change, @Context HttpServletRequest request) {
        FieldValidator fields = new FieldValidator();
        String current = fields.required("currentPassword", change.currentPassword(), UnaryOperator.identity());
        String chosen = fields.required("newPassword", change.newPassword(), NewPassword::parse);
        fields.check();
        UserId userId = caller.requireUser();
        ClientAddress address = Authentication.limitedAddress(request);
        perAddress.require(address);
        Account account =
                accounts.find(userId).orElseThrow(() -> ProblemException.notFound("The user has no account."));
        String before = account.passwordHash();
        boolean isChanged = passwords.matches(account.username(), current, Optional.of(before), address)
                && replace(userId, caller.token(), before, passwords.hash(chosen, address));
        if (!isChanged) {
            throw ProblemException.unprocessable("currentPassword", "must be the account's password");
        }
    }

    private boolean replace(UserId userId, @Nullable SessionToken kept, String before, String hash) {
        return sessions.endOthers(
                userId,
                kept,
                transaction -> transaction.attach(AccountDao.class).replacePasswordHash(userId, before, hash) > 0);
    }
}
