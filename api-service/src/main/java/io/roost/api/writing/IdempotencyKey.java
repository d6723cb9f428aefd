package io.roost.api.writing;

import io.roost.http.ProblemException;
import java.util.regex.Pattern;

/** What a client sends in the header {@value #HEADER}: 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /** A 400 problem if {@code header} is no key. */
    public static IdempotencyKey parse(String header) {
        if (!ALLOWED.matcher(header).matches()) {
            throw ProblemException.badRequest(HEADER, "must be 1 to 255 printable ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
