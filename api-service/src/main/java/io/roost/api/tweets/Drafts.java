package io.roost.api.tweets;

import io.roost.api.auth.Caller;
import io.roost.api.listing.Fields;
import io.roost.api.profiles.KnownUsers;
import io.roost.api.routing.Deadline;
import io.roost.contract.id.UserId;
import io.roost.contract.text.TweetText;
import io.roost.service.problem.ProblemException;
import java.time.Duration;

/** Makes drafts of what callers want to post: all that can be wrong with a tweet is found before it is posted. Thread-safe. */
public final class Drafts {

    private final KnownUsers users;
    private final Duration deadline;

    /** @param deadline how long it may take to find out whether there is such an author */
    public Drafts(KnownUsers users, Duration deadline) {
        this.users = users;
        this.deadline = deadline;
    }

    /** @throws ProblemException where the tweet or its author is not one that can be posted */
    Draft of(Caller caller, NewTweet tweet) {
        Fields fields = new Fields();
        String text = fields.required("text", tweet.text(), TweetText::parse);
        fields.check();
        UserId author = caller.self();
        users.require(author, Deadline.in(deadline));
        return new Draft(author, text);
    }
}
