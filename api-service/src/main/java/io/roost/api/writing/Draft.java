package io.roost.api.writing;

import io.roost.events.id.TweetId;
import io.roost.events.view.Author;
import io.roost.events.view.Tweet;

/**
 * A tweet that was found good and has not been posted yet.
 *
 * @param text by the rules of {@link io.roost.events.text.TweetText}
 */
public record Draft(Author author, String text) {

    Tweet postedAs(TweetId id) {
        return new Tweet(id, text, id.createdAt(), author, 0, null);
    }
}
