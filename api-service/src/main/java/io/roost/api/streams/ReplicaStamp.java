package io.roost.api.streams;

import io.roost.events.query.ViewHeaders;
import java.net.http.HttpHeaders;

/** The {@link ViewHeaders} of an answer, to be handed on to the client as they came. */
public record ReplicaStamp(String view, String replica, String lag) {

    private static final String UNKNOWN = "unknown";

    static ReplicaStamp of(HttpHeaders headers) {
        return new ReplicaStamp(
                headers.firstValue(ViewHeaders.VIEW).orElse(UNKNOWN),
                headers.firstValue(ViewHeaders.REPLICA).orElse(UNKNOWN),
                headers.firstValue(ViewHeaders.LAG).orElse(UNKNOWN));
    }
}
