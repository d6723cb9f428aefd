package io.roost.contract.topic;

import io.roost.contract.topic.Topic.KeptAs;
import java.util.List;

/** The catalogue of the log: the source of truth, and where unreadable records go. */
public final class RoostTopics {

    /** Key author id; holds {@link io.roost.contract.event.TweetEvent}. */
    public static final Topic TWEETS = new Topic("tweets", KeptAs.HISTORY);

    /** Key follower id; holds {@link io.roost.contract.event.FollowEvent}. */
    public static final Topic FOLLOWS = new Topic("follows", KeptAs.HISTORY);

    /**
     * Key and value as they were found; the origin and the reason are in the headers. Of a record that is too large for
     * that only the origin is there.
     */
    public static final Topic DEAD_LETTERS = new Topic("dead-letters", KeptAs.HISTORY);

    /**
     * Holds no records and has one partition, whatever P is: ingest's node numbers are claimed by consumer groups that
     * subscribe to it. Not part of the log.
     */
    public static final Topic INGEST_NODES = new Topic("ingest-nodes", KeptAs.HISTORY);

    /** The name of {@link #profiles}. */
    public static final String PROFILES = "profiles";

    private RoostTopics() {}

    /**
     * Key user id; holds {@link io.roost.contract.event.ProfileUpdated}.
     *
     * @param keptAs the latest profile of everybody is enough where it shows on every tweet; the other profile policies
     *     need the history
     */
    public static Topic profiles(KeptAs keptAs) {
        return new Topic(PROFILES, keptAs);
    }

    /** All topics that must exist before a service appends or reads. */
    public static List<Topic> catalogue(KeptAs profiles) {
        return List.of(TWEETS, FOLLOWS, profiles(profiles), DEAD_LETTERS);
    }
}
