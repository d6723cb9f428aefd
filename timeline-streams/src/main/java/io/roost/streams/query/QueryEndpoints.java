package io.roost.streams.query;

import io.roost.streams.health.ReplicaLag;
import io.roost.streams.profile.ProfileHistory;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.timeline.Limits;
import io.roost.streams.topology.HomePartition;
import io.roost.streams.topology.OpenPartitions;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The internal endpoints of one instance.
 *
 * @param url where this instance is reached
 */
public record QueryEndpoints(
        KafkaStreams streams,
        OpenPartitions<AuthorRows> authorPartitions,
        OpenPartitions<HomePartition> homePartitions,
        ReplicaLag lag,
        ProfileHistory profiles,
        Limits limits,
        String view,
        int partitionCount,
        String url) {

    /** The resources, to be registered with Jersey. */
    public List<Object> resources() {
        Replicas replicas =
                new Replicas(streams, authorPartitions, homePartitions, lag, partitionCount, limits, Clock.systemUTC());
        Answers answers = new Answers(view);
        TweetQuery tweets = new TweetQuery(profiles);
        TweetPages pages = pages(tweets);
        return List.of(
                new StoreMovedMapper(),
                new HomeTimelineResource(replicas, pages, answers),
                new FollowResource(replicas, partitionCount, answers),
                new TweetsResource(replicas, tweets, answers),
                new TweetPagesResource(replicas, pages, answers),
                new UsersResource(replicas, answers),
                new PartitionsResource(streams, authorPartitions, homePartitions, lag, view, partitionCount, url));
    }

    private TweetPages pages(TweetQuery tweets) {
        TweetRenderer renderer = new TweetRenderer(tweets);
        RenderedTweets rendered = new RenderedTweets(renderer, profiles.dependsOnLaterTweets());
        return new TweetPages(authorPartitions, rendered, renderer, partitionCount);
    }
}
