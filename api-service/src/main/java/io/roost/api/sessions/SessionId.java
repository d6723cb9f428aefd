package io.roost.api.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import io.roost.contract.id.UserId;
import java.nio.ByteBuffer;

/**
 * Names a session to its user: the first 63 bits of its token's hash, which tell nothing of the token.
 *
 * @param value at least 1
 */
public record SessionId(long value) {

    /** The id of the session that {@code token} belongs to. */
    public static SessionId of(SessionToken token) {
        return ofHash(token.hash());
    }

    static SessionId ofHash(byte[] tokenHash) {
        return new SessionId(Math.max(1, ByteBuffer.wrap(tokenHash).getLong() >>> 1));
    }

    /** Jersey's way to make a path parameter; throws what conventions answer as 400. */
    public static SessionId fromString(String decimal) {
        return new SessionId(UserId.of(decimal).value());
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
