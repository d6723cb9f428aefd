package io.roost.api.idempotency;

import io.roost.service.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of the header {@value #HEADER}: 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /**
     * Returns the key of a request, empty if it has none.
     *
     * @param headers the values of all header fields {@value #HEADER} of the request
     * @throws ProblemException 400 if there are several, or if the value is invalid
     */
    public static Optional<IdempotencyKey> parse(List<String> headers) {
        if (headers.size() > 1) {
            throw ProblemException.badRequest(HEADER, "must be given once");
        }
        return headers.stream().findFirst().map(IdempotencyKey::parse);
    }

    private static IdempotencyKey parse(String header) {
        if (!ALLOWED.matcher(header).matches()) {
            throw ProblemException.badRequest(HEADER, "must be 1 to 255 printable ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
