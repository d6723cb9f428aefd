package io.roost.streams.address;

import java.util.UUID;

/**
 * The identity of one run of one instance.
 *
 * @param id random, other at each start
 */
public record InstanceId(String id) {

    /** An identity that no other instance has. */
    public static InstanceId random() {
        return new InstanceId(UUID.randomUUID().toString());
    }
}
