package io.roost.api.accounts;

import io.roost.events.text.InvalidText;
import io.roost.events.text.Username;
import io.roost.http.ProblemException;
import java.util.Optional;

/** Checks a username and a password. The answer, and the time it takes, is the same whichever of them is wrong. */
public final class LogIn {

    private final AccountDao accounts;
    private final PasswordHasher passwords;

    public LogIn(AccountDao accounts, PasswordHasher passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** The account; a 401 problem if there is none with this name and password. */
    public Account check(String username, String password) {
        Optional<Account> account = find(username);
        if (account.isEmpty()) {
            passwords.matchNobody(password);
        }
        return account.filter(found -> passwords.matches(password, found.passwordHash()))
                .orElseThrow(ProblemException::unauthorized);
    }

    private Optional<Account> find(String username) {
        try {
            return accounts.find(Username.parse(username));
        } catch (InvalidText nobodysName) {
            return Optional.empty();
        }
    }
}
