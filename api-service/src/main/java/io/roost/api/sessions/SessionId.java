package io.roost.api.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import io.roost.contract.id.UserId;
import java.nio.ByteBuffer;

/**
 * The public id of a session: the first 63 bits of its token's hash, which do not reveal the token.
 *
 * @param value at least 1
 */
public record SessionId(long value) {

    public static SessionId of(SessionToken token) {
        return ofHash(token.hash());
    }

    static SessionId ofHash(byte[] tokenHash) {
        return new SessionId(Math.max(1, ByteBuffer.wrap(tokenHash).getLong() >>> 1));
    }

    /** Called by Jersey to read a path parameter; an invalid id is answered with 400. */
    public static SessionId fromString(String decimal) {
        return new SessionId(UserId.of(decimal).value());
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
