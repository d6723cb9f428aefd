package io.roost.api;

import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.PasswordHasher;
import io.roost.api.accounts.ThrottledPasswords;
import io.roost.api.auth.AdmissionHandler;
import io.roost.api.auth.BearerTokenFilter;
import io.roost.api.auth.Caller;
import io.roost.api.auth.Callers;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.directory.Directory;
import io.roost.api.directory.LogEnd;
import io.roost.api.follows.FollowGraph;
import io.roost.api.follows.FollowsResource;
import io.roost.api.follows.Pages;
import io.roost.api.idempotency.ForgettingOldKeys;
import io.roost.api.idempotency.IdempotencyKeyDao;
import io.roost.api.idempotency.IdempotencyKeys;
import io.roost.api.ingest.IngestClient;
import io.roost.api.limits.ApiLimits;
import io.roost.api.listing.PublicUrl;
import io.roost.api.profiles.KnownUsers;
import io.roost.api.profiles.ProfileEditor;
import io.roost.api.profiles.UserReader;
import io.roost.api.profiles.UsersResource;
import io.roost.api.retweets.RetweetResource;
import io.roost.api.retweets.Retweeter;
import io.roost.api.routing.StreamsClient;
import io.roost.api.sessions.SessionPurge;
import io.roost.api.sessions.Sessions;
import io.roost.api.signin.AccountsResource;
import io.roost.api.signin.LogIn;
import io.roost.api.signin.PasswordChange;
import io.roost.api.signin.Registration;
import io.roost.api.signin.SessionsResource;
import io.roost.api.timelines.HomeTimelineCall;
import io.roost.api.timelines.Timelines;
import io.roost.api.timelines.TimelinesResource;
import io.roost.api.tweets.Drafts;
import io.roost.api.tweets.FreshTweets;
import io.roost.api.tweets.NewTweetCall;
import io.roost.api.tweets.TweetDeleter;
import io.roost.api.tweets.TweetPoster;
import io.roost.api.tweets.TweetReader;
import io.roost.api.tweets.TweetsResource;
import io.roost.api.waiting.ViewProgress;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.service.ConventionsBundle;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.token.ServiceToken;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The REST resources with all that they need, put together by hand. */
final class ApiResources {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final int AFTER_WAITS_THREADS = 16;

    private final ApiServiceConfiguration configuration;
    private final KafkaConnection kafka;
    private final Duration deadline;
    private final PublicUrl publicUrl;
    private final Jdbi jdbi;
    private final Directory directory;
    private final StreamsClient streams;
    private final ViewProgress progress;
    private final IngestClient ingest;
    private final ViewWaits waits;
    private final UserReader users;
    private final KnownUsers knownUsers;
    private final TweetReader tweets;
    private final Timelines timelines;
    private final Sessions sessions;
    private final Callers callers;
    private final ApiLimits limits;

    ApiResources(
            ApiServiceConfiguration configuration,
            KafkaConnection kafka,
            Jdbi jdbi,
            Directory directory,
            StreamsConnection connection,
            IngestClient ingest,
            ViewWaits waits,
            ServiceToken serviceToken,
            ApiLimits limits) {
        this.configuration = configuration;
        this.kafka = kafka;
        this.deadline = configuration.streams().deadline();
        this.publicUrl = new PublicUrl(configuration.publicUrl(), configuration.trustsForwardedHeaders());
        this.jdbi = jdbi;
        this.directory = directory;
        this.streams = connection.client();
        this.progress = connection.progress();
        this.ingest = ingest;
        this.waits = waits;
        this.knownUsers = new KnownUsers(directory, streams, progress);
        this.users = new UserReader(directory, streams, knownUsers);
        this.tweets = new TweetReader(streams);
        this.timelines = new Timelines(streams, knownUsers);
        this.sessions = new Sessions(jdbi, configuration.sessions(), CLOCK);
        this.callers = new Callers(serviceToken, sessions);
        this.limits = limits;
    }

    void register(Environment environment, ConventionsBundle conventions) {
        conventions.explain(
                JdbiException.class, failure -> DatabaseFailure.is(failure) ? DatabaseFailure.problem() : null);
        registerAccounts(environment, conventions);
        Executor afterWaits = afterWaits(environment);
        registerUsers(environment, afterWaits);
        registerTweets(environment, conventions, afterWaits);
        conventions.admitBy(new AdmissionHandler(callers, limits));
    }

    private void registerAccounts(Environment environment, ConventionsBundle conventions) {
        AccountDao accounts = jdbi.onDemand(AccountDao.class);
        ThrottledPasswords passwords = new ThrottledPasswords(new PasswordHasher(environment.metrics()), limits);
        LogIn logIn = new LogIn(accounts, passwords, limits.addressLogIns());
        PasswordChange change = new PasswordChange(accounts, passwords, sessions, limits.addressLogIns());
        Registration registration =
                new Registration(accounts, directory, ingest, passwords, limits.addressSignUps(), CLOCK);
        environment.jersey().register(new AccountsResource(registration, change, sessions, publicUrl));
        environment.jersey().register(new SessionsResource(logIn, registration, sessions, users, deadline));
        purgeSessions(environment);
        environment.jersey().register(new AuthDynamicFeature(new BearerTokenFilter()));
        conventions.add(new HomeTimelineCall(timelines, publicUrl, deadline));
        environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    }

    private void purgeSessions(Environment environment) {
        ScheduledFuture<?> unused = environment
                .lifecycle()
                .scheduledExecutorService("sessions-%d", true)
                .build()
                .scheduleWithFixedDelay(new SessionPurge(sessions), 1, 60, TimeUnit.MINUTES);
    }

    private void registerUsers(Environment environment, Executor afterWaits) {
        LogEnd logEnd = new LogEnd(directory, kafka, configuration.kafka().partitions(), environment.metrics());
        environment.lifecycle().manage(logEnd);
        Bulkhead edits =
                Bulkheads.create("profile-edits", configuration.ingest().editsAtOnce(), environment.metrics());
        ProfileEditor editor = new ProfileEditor(jdbi, directory, ingest, logEnd, CLOCK, edits);
        Pages pages = new Pages(streams, users, knownUsers);
        environment
                .jersey()
                .register(new UsersResource(
                        users,
                        knownUsers,
                        directory,
                        logEnd,
                        editor,
                        limits.userEditsAtOnce(),
                        deadline,
                        waits,
                        afterWaits));
        environment
                .jersey()
                .register(new FollowsResource(
                        new FollowGraph(ingest, waits), pages, knownUsers, publicUrl, deadline, afterWaits));
        environment.jersey().register(new TimelinesResource(timelines, publicUrl, deadline));
    }

    private void registerTweets(Environment environment, ConventionsBundle conventions, Executor afterWaits) {
        FreshTweets fresh = new FreshTweets(tweets, progress);
        TweetDeleter deleter = new TweetDeleter(ingest, fresh, waits);
        Retweeter retweeter = new Retweeter(ingest, streams, tweets, fresh, deleter, directory, waits);
        TweetPoster poster = new TweetPoster(ingest, idempotencyKeys(environment), directory, fresh, deadline);
        Drafts drafts = new Drafts(knownUsers, deadline);
        environment.jersey().register(new TweetsResource(deleter, fresh, deadline, afterWaits));
        conventions.add(new NewTweetCall(drafts, poster, waits, publicUrl, environment.getObjectMapper()));
        environment.jersey().register(new RetweetResource(retweeter, knownUsers, deadline, afterWaits));
    }

    /** Few threads: they only continue requests whose wait has ended. */
    private static Executor afterWaits(Environment environment) {
        return environment
                .lifecycle()
                .executorService("after-waits-%d")
                .minThreads(AFTER_WAITS_THREADS)
                .maxThreads(AFTER_WAITS_THREADS)
                .allowCoreThreadTimeOut(true)
                .build();
    }

    private IdempotencyKeys idempotencyKeys(Environment environment) {
        IdempotencyKeys keys = new IdempotencyKeys(
                jdbi.onDemand(IdempotencyKeyDao.class), ingest, CLOCK, configuration.idempotencyKeysKept());
        ScheduledFuture<?> unused = environment
                .lifecycle()
                .scheduledExecutorService("idempotency-keys-%d", true)
                .build()
                .scheduleWithFixedDelay(new ForgettingOldKeys(keys), 1, 60, TimeUnit.MINUTES);
        return keys;
    }
}
