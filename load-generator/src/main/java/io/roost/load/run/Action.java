package io.roost.load.run;

import java.util.Locale;

/** What the made-up users do, and how often beside each tweet where a mix is wanted. */
public enum Action {
    TWEET(1.0),
    READ(5.0),
    FOLLOW(0.25),
    UNFOLLOW(0.1),
    DELETE(0.05),
    RETWEET(0.25),
    PROFILE(0.1);

    private final double perTweet;

    Action(double perTweet) {
        this.perTweet = perTweet;
    }

    double perTweet() {
        return perTweet;
    }

    /** As it is shown to people. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
