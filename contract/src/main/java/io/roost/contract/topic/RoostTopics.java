package io.roost.contract.topic;

import io.roost.contract.topic.Topic.Retention;
import java.util.List;

/** The topics of the log, and others that are shared by services. */
public final class RoostTopics {

    /** Author id → {@link io.roost.contract.event.TweetEvent}. */
    public static final Topic TWEETS = new Topic("tweets", Retention.HISTORY);

    /** Follower id → {@link io.roost.contract.event.FollowEvent}. */
    public static final Topic FOLLOWS = new Topic("follows", Retention.HISTORY);

    /** User id → {@link io.roost.contract.event.ProfileUpdated}. The profile policy decides about its retention. */
    public static final String PROFILES = "profiles";

    /**
     * Records that do not count, with key and value as they were; headers have the origin and the reason. For a record that is
     * too large there is only the origin.
     */
    public static final Topic DEAD_LETTERS = new Topic("dead-letters", Retention.HISTORY);

    /**
     * Has no records and always one partition; the consumer groups that claim ingest's node numbers subscribe to it. Not part
     * of the log.
     */
    public static final Topic INGEST_NODES = new Topic("ingest-nodes", Retention.HISTORY);

    private RoostTopics() {}

    /** Returns the topics that must exist before a service appends or reads. */
    public static List<Topic> catalogue(Retention profiles) {
        return List.of(TWEETS, FOLLOWS, new Topic(PROFILES, profiles), DEAD_LETTERS);
    }
}
