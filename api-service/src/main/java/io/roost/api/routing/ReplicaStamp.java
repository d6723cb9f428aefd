package io.roost.api.routing;

import io.roost.contract.internal.ViewHeaders;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/** The {@link ViewHeaders} of an answer, to be handed on to the client as they came. */
public record ReplicaStamp(String view, String replica, String lag) {

    private static final String UNKNOWN = "unknown";

    static ReplicaStamp of(MessageHeaders headers) {
        return new ReplicaStamp(
                value(headers, ViewHeaders.VIEW), value(headers, ViewHeaders.REPLICA), value(headers, ViewHeaders.LAG));
    }

    private static String value(MessageHeaders headers, String name) {
        Header first = headers.getFirstHeader(name);
        return first == null ? UNKNOWN : first.getValue();
    }
}
