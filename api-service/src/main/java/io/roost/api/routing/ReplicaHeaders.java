package io.roost.api.routing;

import io.roost.client.ServiceResponse;
import io.roost.contract.internal.ViewHeaders;
import java.util.function.BiConsumer;

/** The {@link ViewHeaders} of a response of timeline-streams, which are passed on to the client unchanged. */
public record ReplicaHeaders(String view, String replica, String lag) {

    private static final String UNKNOWN = "unknown";

    static ReplicaHeaders of(ServiceResponse response) {
        return new ReplicaHeaders(
                value(response, ViewHeaders.VIEW),
                value(response, ViewHeaders.REPLICA),
                value(response, ViewHeaders.LAG));
    }

    private static String value(ServiceResponse response, String name) {
        String value = response.header(name);
        return value == null ? UNKNOWN : value;
    }

    /** Passes the name and value of each header field to {@code headers}. */
    public void addTo(BiConsumer<String, String> headers) {
        headers.accept(ViewHeaders.VIEW, view);
        headers.accept(ViewHeaders.REPLICA, replica);
        headers.accept(ViewHeaders.LAG, lag);
    }
}
