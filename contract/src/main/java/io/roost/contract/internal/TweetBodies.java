package io.roost.contract.internal;

import java.util.List;

/** The tweets that stand among those asked for, in no particular order. */
public record TweetBodies(List<TweetBody> tweets) {}
