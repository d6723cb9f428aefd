package io.roost.streams.query;

import io.dropwizard.core.setup.Environment;
import io.roost.engine.profile.ProfileHistory;
import io.roost.service.ConventionsBundle;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.health.UnappliedInputCounter;
import io.roost.streams.partition.OpenPartitions;
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
        OpenPartitions partitions,
        ReplicaLag lag,
        UnappliedInputCounter unapplied,
        ProfileHistory profiles,
        String view,
        String url) {

    /** Registers them for callers that have {@code token}. */
    public void register(Environment environment, ConventionsBundle conventions, ServiceToken token) {
        ReplicaLocator replicas = new ReplicaLocator(streams, partitions, lag, view);
        TweetRenderer renderer = new TweetRenderer(profiles);
        RenderedTweetCache cache = new RenderedTweetCache(renderer, profiles.dependsOnLaterTweets());
        TweetPageWriter pages = new TweetPageWriter(partitions, cache, renderer);
        conventions.admitBy(new ServiceTokenHandler(token));
        conventions.add(new HomePageCall(replicas, pages, view));
        conventions.add(new ViewConditionCall(partitions));
        conventions.explain(
                InvalidStateStoreException.class,
                moved -> ProblemException.misdirected("The partition has just left this instance."));
        List.of(
                        new FollowResource(replicas, partitions.count()),
                        new TweetPagesResource(replicas, pages),
                        new UsersResource(replicas),
                        new PartitionsResource(streams, partitions, lag, unapplied, view, url))
                .forEach(environment.jersey()::register);
    }
}
