package io.roost.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it: what every request that fails is answered with.
 *
 * @param type a URI that names the kind of problem; {@code about:blank} where the status says it all
 * @param errors what is wrong with which field; absent where no field is to blame
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, @Nullable String detail, List<FieldError> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final MediaType TYPE = MediaType.valueOf(MEDIA_TYPE);

    /** A problem that its status names, with the title that HTTP gives it. */
    public static Problem of(int status, @Nullable String detail, List<FieldError> errors) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, List.copyOf(errors));
    }

    /** A problem without a word on fields. */
    public static Problem of(int status, @Nullable String detail) {
        return of(status, detail, List.of());
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(TYPE).entity(this);
    }
}
