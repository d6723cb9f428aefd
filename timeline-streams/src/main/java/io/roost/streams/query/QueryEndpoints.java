package io.roost.streams.query;

import io.dropwizard.core.setup.Environment;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.service.ConventionsBundle;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.health.UnappliedInputCounter;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRows;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The internal endpoints of one instance.
 *
 * @param url the advertised URL of this instance
 */
public record QueryEndpoints(
        KafkaStreams streams,
        OpenPartitions<AuthorRows> authorPartitions,
        OpenPartitions<HomePartition> homePartitions,
        ReplicaLag lag,
        UnappliedInputCounter unapplied,
        ProfileHistory profiles,
        TimelineLimits limits,
        String view,
        int partitionCount,
        String url) {

    /** Registers them for callers that have {@code token}. */
    public void register(Environment environment, ConventionsBundle conventions, ServiceToken token) {
        ReplicaLocator replicas = new ReplicaLocator(
                streams, authorPartitions, homePartitions, lag, partitionCount, limits, Clock.systemUTC());
        TweetRenderer renderer = new TweetRenderer(profiles);
        RenderedTweetCache cache = new RenderedTweetCache(renderer, profiles.dependsOnLaterTweets());
        TweetPageWriter pages = new TweetPageWriter(authorPartitions, cache, renderer, partitionCount);
        conventions.admitBy(new ServiceTokenHandler(token));
        conventions.add(new HomePageCall(replicas, pages, view));
        conventions.add(
                new ViewConditionCall(new ViewConditionWaiter(authorPartitions, homePartitions, partitionCount)));
        conventions.explain(
                InvalidStateStoreException.class,
                moved -> ProblemException.misdirected("The partition has just left this instance."));
        List.of(
                        new FollowResource(replicas, partitionCount, view),
                        new TweetPagesResource(replicas, pages, view),
                        new UsersResource(replicas, view),
                        new PartitionsResource(
                                streams, authorPartitions, homePartitions, lag, unapplied, view, partitionCount, url))
                .forEach(environment.jersey()::register);
    }
}
