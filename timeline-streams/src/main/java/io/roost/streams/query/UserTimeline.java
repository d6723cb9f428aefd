package io.roost.streams.query;

import io.roost.contract.id.UserId;
import io.roost.service.request.PageRequest;
import io.roost.streams.store.AuthorRowReader;

/** Pages of the tweets of one user, from its author side. */
final class UserTimeline {

    private UserTimeline() {}

    /** The page and at most one id more in the direction of the request, newest first. */
    static long[] ids(UserId userId, PageRequest page, AuthorRowReader rows) {
        int count = page.limit() + 1;
        return page.isUpwards()
                ? rows.visibleTweetsAbove(userId.value(), page.minId(), page.highestId(), count)
                : rows.visibleTweets(userId.value(), page.highestId(), page.sinceId(), count);
    }
}
