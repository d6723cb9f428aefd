package io.roost.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roost.contract.id.UserId;

/** An immutable fact in the log. Each topic of the log contains the events of one subtype. */
public sealed interface Event permits TweetEvent, FollowEvent, ProfileUpdated {

    int SCHEMA_VERSION = 1;

    String topic();

    /** Returns the user whose decimal id is the key of the event's record. */
    UserId key();

    @JsonProperty("v")
    default int version() {
        return SCHEMA_VERSION;
    }
}
