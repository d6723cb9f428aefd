package io.roost.client;

import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A service's response with any status.
 *
 * @param body empty if there is none; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record ServiceResponse(HttpResponse head, byte[] body) {

    public int status() {
        return head.getCode();
    }

    /** Returns whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return head.getCode() / 100 == 2;
    }

    /** Returns the body, decoded as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the value of the first header of that name; null if there is none. */
    public @Nullable String header(String name) {
        Header first = head.getFirstHeader(name);
        return first == null ? null : first.getValue();
    }
}
