package io.roost.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every response to a request that failed (RFC 9457).
 *
 * @param type a URI that names the kind of problem; {@code about:blank} if the status describes it sufficiently
 * @param errors the invalid fields; absent from the JSON if empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, @Nullable String detail, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** Returns a problem with the reason phrase of its status as title. */
    public static Problem of(int status, @Nullable String detail, List<FieldError> errors) {
        String title =
                switch (status) {
                    case 421 -> "Misdirected Request";
                    case 422 -> "Unprocessable Content";
                    default -> {
                        Response.Status known = Response.Status.fromStatusCode(status);
                        yield known == null ? "HTTP " + status : known.getReasonPhrase();
                    }
                };
        return new Problem("about:blank", title, status, detail, List.copyOf(errors));
    }

    public static Problem of(int status, @Nullable String detail) {
        return of(status, detail, List.of());
    }
}
