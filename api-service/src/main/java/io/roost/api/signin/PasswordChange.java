package io.roost.api.signin;

import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.NewPassword;
import io.roost.api.accounts.ThrottledPasswords;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.api.sessions.SessionToken;
import io.roost.api.sessions.Sessions;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives an account another password, and ends the sessions that were begun with the old one. Thread-safe. */
public final class PasswordChange {

    private final AccountDao accounts;
    private final ThrottledPasswords passwords;
    private final Sessions sessions;
    private final RateLimit<ClientAddress> perAddress;

    public PasswordChange(
            AccountDao accounts, ThrottledPasswords passwords, Sessions sessions, RateLimit<ClientAddress> perAddress) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.perAddress = perAddress;
    }

    /**
     * Changes the password; log-ins with the old one that are under way begin no session any more.
     *
     * @param kept the session that goes on; null for none
     * @param chosen by the rules of {@link NewPassword}
     * @param address where the request comes from; null where no limit per address applies
     * @throws ProblemException 404 if the user has no account, 422 if {@code current} is wrong, 429 after too many attempts
     */
    public void change(
            UserId userId,
            @Nullable SessionToken kept,
            String current,
            String chosen,
            @Nullable ClientAddress address) {
        perAddress.require(address);
        Account account =
                accounts.find(userId).orElseThrow(() -> ProblemException.notFound("The user has no account."));
        String before = account.passwordHash();
        if (!passwords.matches(account.username(), current, Optional.of(before), address)) {
            throw wrong();
        }
        String hash = passwords.hash(chosen, address);
        boolean changed = sessions.endOthers(
                userId,
                kept,
                transaction -> transaction.attach(AccountDao.class).replacePasswordHash(userId, before, hash) > 0);
        if (!changed) {
            throw wrong();
        }
    }

    private static ProblemException wrong() {
        return ProblemException.unprocessable("currentPassword", "must be the account's password");
    }
}
