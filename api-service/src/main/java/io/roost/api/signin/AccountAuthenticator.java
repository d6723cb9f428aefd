package io.roost.api.signin;

import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.NewPassword;
import io.roost.api.accounts.PasswordChecker;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.api.sessions.SessionStore;
import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.UserId;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.Username;
import io.roost.service.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks passwords at log-in, and changes them. In both methods the address is null if no limit applies. Thread-safe. */
public final class AccountAuthenticator {

    private final AccountDao accounts;
    private final PasswordChecker passwords;
    private final SessionStore sessions;
    private final RateLimit<ClientAddress> perAddress;

    public AccountAuthenticator(
            AccountDao accounts, PasswordChecker passwords, SessionStore sessions, ApiLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.perAddress = limits.addressLogIns();
    }

    /**
     * Returns the account with this username and password. The response, and its time, is the same whichever of them is wrong.
     *
     * @throws ProblemException 401 if there is no such account, 429 after too many attempts
     */
    Account logIn(String username, String password, @Nullable ClientAddress address) {
        perAddress.require(address);
        Optional<Account> account = find(username);
        boolean matches = passwords.matches(username, password, account.map(Account::passwordHash), address);
        return account.filter(found -> matches)
                .orElseThrow(() -> ProblemException.unauthorized("The username or the password is wrong."));
    }

    private Optional<Account> find(String username) {
        try {
            return accounts.find(Username.parse(username));
        } catch (InvalidText invalid) {
            return Optional.empty();
        }
    }

    /**
     * Changes the password and ends the user's other sessions; log-ins in progress with the old password begin no session.
     *
     * @param kept the session that does not end; null for none
     * @param chosen valid by the rules of {@link NewPassword}
     * @throws ProblemException 404 if the user has no account, 422 if {@code current} is wrong, 429 after too many attempts
     */
    void changePassword(
            UserId userId,
            @Nullable SessionToken kept,
            String current,
            String chosen,
            @Nullable ClientAddress address) {
        perAddress.require(address);
        Account account =
                accounts.find(userId).orElseThrow(() -> ProblemException.notFound("The user has no account."));
        String before = account.passwordHash();
        boolean isChanged = passwords.matches(account.username(), current, Optional.of(before), address)
                && replace(userId, kept, before, passwords.hash(chosen, address));
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
