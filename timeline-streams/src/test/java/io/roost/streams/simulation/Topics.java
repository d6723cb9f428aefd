package io.roost.streams.simulation;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.id.AuthorBucket;
import java.util.List;

/** The log and the topics between the two sides, P partitions each. */
record Topics(
        List<Channel> tweets,
        List<Channel> follows,
        List<Channel> subscriptions,
        List<Channel> retweets,
        List<Channel> deliveries) {

    static Topics of(int partitionCount) {
        return new Topics(
                Channel.partitions(partitionCount),
                Channel.partitions(partitionCount),
                Channel.partitions(partitionCount),
                Channel.partitions(partitionCount),
                Channel.partitions(partitionCount));
    }

    int partitionCount() {
        return tweets.size();
    }

    int partitionOf(Event event) {
        return event instanceof TweetEvent tweet
                ? AuthorBucket.partitionOf(tweet.authorId(), partitionCount())
                : AuthorBucket.partitionOf(((FollowEvent) event).followerId(), partitionCount());
    }

    Channel channelOf(Event event) {
        return channelOf(event, partitionOf(event));
    }

    Channel channelOf(Event event, int partition) {
        return (event instanceof TweetEvent ? tweets : follows).get(partition);
    }
}
