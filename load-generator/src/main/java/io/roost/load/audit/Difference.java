package io.roost.load.audit;

import io.roost.contract.id.UserId;

/**
 * One way in which what the API serves is not what SQL says.
 *
 * @param where which page, tweet or field
 */
public record Difference(UserId user, String where, String expected, String served) {

    @Override
    public String toString() {
        return "user %s, %s: SQL says %s, the API serves %s".formatted(user, where, expected, served);
    }
}
