package io.roost.api.routing;

import io.roost.client.ServiceResponse;
import io.roost.contract.internal.ViewHeaders;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an instance of timeline-streams, with its {@link ViewHeaders}, which are passed on to the client unchanged.
 *
 * @param <R> the type of the answer
 */
public record StreamsAnswer<R>(R value, String view, String replica, String lag) {

    static <R> StreamsAnswer<R> of(R value, ServiceResponse response) {
        return new StreamsAnswer<>(
                value,
                known(response.header(ViewHeaders.VIEW)),
                known(response.header(ViewHeaders.REPLICA)),
                known(response.header(ViewHeaders.LAG)));
    }

    private static String known(@Nullable String header) {
        return Objects.requireNonNullElse(header, "unknown");
    }

    /** Returns an answer with the header fields of this one and another value. */
    public <T> StreamsAnswer<T> with(T other) {
        return new StreamsAnswer<>(other, view, replica, lag);
    }

    /** Passes the name and value of each header field to {@code headers}. */
    public void addHeaders(BiConsumer<String, String> headers) {
        headers.accept(ViewHeaders.VIEW, view);
        headers.accept(ViewHeaders.REPLICA, replica);
        headers.accept(ViewHeaders.LAG, lag);
    }
}
