package io.roost.api;

import io.dropwizard.core.setup.Environment;
import io.roost.api.routing.InstanceClient;
import io.roost.api.routing.OwnerRouter;
import io.roost.api.routing.PartitionMapCache;
import io.roost.api.routing.StreamsClient;
import io.roost.api.routing.StreamsConfiguration;
import io.roost.api.waiting.ViewProgress;
import io.roost.api.waiting.ViewWaiter;
import io.roost.client.ServiceHttp;
import io.roost.service.token.ServiceToken;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The objects by which the service reads from timeline-streams and waits for it.
 *
 * @param maps refreshed until the service stops
 */
record StreamsConnection(PartitionMapCache maps, StreamsClient client, ViewWaiter waiter, ViewProgress progress) {

    private static final int MAX_PARALLEL_REQUESTS = 256;
    private static final int ANSWER_THREADS = 16;

    static StreamsConnection open(
            StreamsConfiguration configuration, ServiceHttp http, ServiceToken serviceToken, Environment environment) {
        InstanceClient instances = new InstanceClient(http, serviceToken);
        ExecutorService executor = parallelRequests(environment);
        PartitionMapCache maps = new PartitionMapCache(instances, configuration, executor);
        ApiServiceApplication.repeat(
                "partition-map", maps::refreshSoon, Duration.ZERO, configuration.refresh(), environment);
        return new StreamsConnection(
                maps,
                new StreamsClient(instances, new OwnerRouter(maps, configuration.attempt(), executor)),
                new ViewWaiter(
                        instances, maps, configuration.visibleWithin(), answers(environment), environment.metrics()),
                new ViewProgress(maps, environment.metrics()));
    }

    /** Threads for requests to several instances in parallel; if all are busy, the calling thread sends the request. */
    private static ExecutorService parallelRequests(Environment environment) {
        return environment
                .lifecycle()
                .executorService("streams-requests-%d")
                .minThreads(0)
                .maxThreads(MAX_PARALLEL_REQUESTS)
                .keepAliveTime(io.dropwizard.util.Duration.seconds(10))
                .workQueue(new SynchronousQueue<>())
                .rejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy())
                .build();
    }

    /** Few threads, because they only answer requests whose wait has ended. */
    private static ExecutorService answers(Environment environment) {
        return environment
                .lifecycle()
                .executorService("after-waits-%d")
                .minThreads(ANSWER_THREADS)
                .maxThreads(ANSWER_THREADS)
                .allowCoreThreadTimeOut(true)
                .build();
    }
}
