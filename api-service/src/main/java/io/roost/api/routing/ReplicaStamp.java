package io.roost.api.routing;

import io.roost.client.ServiceResponse;
import io.roost.contract.internal.ViewHeaders;

/** The {@link ViewHeaders} of an answer, to be handed on to the client as they came. */
public record ReplicaStamp(String view, String replica, String lag) {

    private static final String UNKNOWN = "unknown";

    static ReplicaStamp of(ServiceResponse response) {
        return new ReplicaStamp(
                value(response, ViewHeaders.VIEW),
                value(response, ViewHeaders.REPLICA),
                value(response, ViewHeaders.LAG));
    }

    private static String value(ServiceResponse response, String name) {
        String value = response.header(name);
        return value == null ? UNKNOWN : value;
    }
}
