package io.roost.load.graph;

import io.roost.contract.id.UserId;

/** Commands as lines of ingest's bulk form. */
final class BulkLines {

    private BulkLines() {}

    static String follow(UserId followerId, UserId followeeId) {
        return "{\"type\":\"follow\",\"follower\":\"%s\",\"followee\":\"%s\"}".formatted(followerId, followeeId);
    }

    /** Names are of letters, digits, spaces and underscores only, so they need no escapes. */
    static String profile(UserId userId, PleasantName name) {
        return "{\"type\":\"profile\",\"user\":\"%s\",\"username\":\"%s\",\"displayName\":\"%s\"}"
                .formatted(userId, name.username(), name.displayName());
    }
}
