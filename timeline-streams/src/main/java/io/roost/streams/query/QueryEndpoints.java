package io.roost.streams.query;

import io.dropwizard.core.setup.Environment;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.service.ConventionsBundle;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.health.UnappliedInput;
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
 * @param url where this instance is reached
 */
public record QueryEndpoints(
        KafkaStreams streams,
        OpenPartitions<AuthorRows> authorPartitions,
        OpenPartitions<HomePartition> homePartitions,
        ReplicaLag lag,
        UnappliedInput unapplied,
        ProfileHistory profiles,
        TimelineLimits limits,
        String view,
        int partitionCount,
        String url) {

    /** Offers them to callers that have {@code token}. */
    public void register(Environment environment, ConventionsBundle conventions, ServiceToken token) {
        Replicas replicas =
                new Replicas(streams, authorPartitions, homePartitions, lag, partitionCount, limits, Clock.systemUTC());
        TweetPages pages = pages();
        HomePages homePages = new HomePages(replicas, pages);
        conventions.admitBy(new ServiceTokenHandler(token));
        conventions.add(new HomePageCall(homePages, view));
        conventions.add(new ViewConditionCall(new ViewConditions(authorPartitions, homePartitions, partitionCount)));
        conventions.explain(
                InvalidStateStoreException.class,
                moved -> ProblemException.misdirected("The partition has just left this instance."));
        resources(replicas, pages).forEach(environment.jersey()::register);
    }

    private List<Object> resources(Replicas replicas, TweetPages pages) {
        Answers answers = new Answers(view);
        return List.of(
                new FollowResource(replicas, partitionCount, answers),
                new RetweetResource(replicas, answers),
                new TweetPagesResource(replicas, pages, answers),
                new UsersResource(replicas, answers),
                new PartitionsResource(
                        streams, authorPartitions, homePartitions, lag, unapplied, view, partitionCount, url));
    }

    private TweetPages pages() {
        TweetRenderer renderer = new TweetRenderer(profiles);
        RenderedTweets rendered = new RenderedTweets(renderer, profiles.dependsOnLaterTweets());
        return new TweetPages(authorPartitions, rendered, renderer, partitionCount);
    }
}
