package io.roost.contract.event;

/** One immutable fact of the log. Each topic of the source of truth holds the events of one subtype. */
public sealed interface Event permits TweetEvent, FollowEvent, ProfileUpdated {

    /** The version of this event's JSON schema, written as {@code v}. */
    int SCHEMA_VERSION = 1;
}
