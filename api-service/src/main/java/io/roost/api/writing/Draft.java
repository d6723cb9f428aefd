package io.roost.api.writing;

import io.roost.events.id.UserId;

/**
 * A tweet that was found good and has not been posted yet.
 *
 * @param text by the rules of {@link io.roost.events.text.TweetText}
 */
public record Draft(UserId author, String text) {}
