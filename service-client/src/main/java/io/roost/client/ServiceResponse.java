package io.roost.client;

import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A service's response, whatever its status.
 *
 * @param body empty if there is none; not a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record ServiceResponse(HttpResponse head, byte[] body) {

    public int status() {
        return head.getCode();
    }

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return head.getCode() / 100 == 2;
    }

    /** The body in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the value of the first header of that name; null if there is none. */
    public @Nullable String header(String name) {
        Header first = head.getFirstHeader(name);
        return first == null ? null : first.getValue();
    }
}
