package io.roost.streams.query;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.dropwizard.core.setup.Environment;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.Limits;
import io.roost.service.ConventionsBundle;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenFilter;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.health.UnappliedInput;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRows;
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
        UnappliedInput unapplied,
        ProfileHistory profiles,
        Limits limits,
        String view,
        int partitionCount,
        String url) {

    /** Offers them to callers that have {@code token}. */
    public void register(Environment environment, ConventionsBundle conventions, ServiceToken token) {
        Replicas replicas =
                new Replicas(streams, authorPartitions, homePartitions, lag, partitionCount, limits, Clock.systemUTC());
        TweetPages pages = pages();
        HomePages homePages = new HomePages(replicas, pages);
        Timer atOnce = environment.metrics().timer(MetricRegistry.name(HomePageHandler.class, "page-at-once"));
        conventions.addWayAtOnce(new HomePageHandler(token, homePages::pageAtOnce, view, atOnce));
        Timer onAThread = environment.metrics().timer(MetricRegistry.name(HomePageHandler.class, "page"));
        conventions.addShortWay(new HomePageHandler(token, homePages::page, view, onAThread));
        conventions.addShortWay(
                new ViewConditionHandler(token, new ViewConditions(authorPartitions, homePartitions, partitionCount)));
        environment.jersey().register(new ServiceTokenFilter(token));
        resources(replicas, pages, homePages).forEach(environment.jersey()::register);
    }

    private List<Object> resources(Replicas replicas, TweetPages pages, HomePages homePages) {
        Answers answers = new Answers(view);
        return List.of(
                new StoreMovedMapper(),
                new HomeTimelineResource(replicas, homePages, answers),
                new FollowResource(replicas, partitionCount, answers),
                new TweetsResource(replicas, answers),
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
