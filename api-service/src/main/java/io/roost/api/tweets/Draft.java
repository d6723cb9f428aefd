package io.roost.api.tweets;

import io.roost.contract.id.UserId;

/**
 * A tweet that was found good and has not been posted yet.
 *
 * @param text by the rules of {@link io.roost.contract.text.TweetText}
 */
public record Draft(UserId author, String text) {}
