package io.roost.api.signin;

import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.ThrottledPasswords;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.Username;
import io.roost.service.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a username and a password. The answer, and the time it takes, is the same whichever of them is wrong.
 * Thread-safe.
 */
public final class LogIn {

    private final AccountDao accounts;
    private final ThrottledPasswords passwords;
    private final RateLimit<ClientAddress> perAddress;

    public LogIn(AccountDao accounts, ThrottledPasswords passwords, RateLimit<ClientAddress> perAddress) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.perAddress = perAddress;
    }

    /**
     * The account.
     *
     * @param address where the attempt comes from; null where no limit per address applies
     * @throws ProblemException 401 if there is none with this name and password, 429 after too many attempts
     */
    public Account check(String username, String password, @Nullable ClientAddress address) {
        perAddress.require(address);
        Optional<Account> account = find(username);
        boolean right = passwords.matches(username, password, account.map(Account::passwordHash), address);
        return account.filter(found -> right)
                .orElseThrow(() -> ProblemException.unauthorized("The username or the password is wrong."));
    }

    private Optional<Account> find(String username) {
        try {
            return accounts.find(Username.parse(username));
        } catch (InvalidText nobodysName) {
            return Optional.empty();
        }
    }
}
