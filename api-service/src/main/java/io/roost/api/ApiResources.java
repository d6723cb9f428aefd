package io.roost.api;

import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.PasswordChecker;
import io.roost.api.accounts.PasswordHasher;
import io.roost.api.auth.AdmissionHandler;
import io.roost.api.auth.BearerTokenFilter;
import io.roost.api.auth.Caller;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryCatchUp;
import io.roost.api.follows.FollowsResource;
import io.roost.api.http.PublicUrl;
import io.roost.api.idempotency.IdempotencyKeyDao;
import io.roost.api.idempotency.IdempotencyKeyStore;
import io.roost.api.ingest.IngestClient;
import io.roost.api.limits.ApiLimits;
import io.roost.api.profiles.ProfileEditor;
import io.roost.api.profiles.UserReader;
import io.roost.api.profiles.UserResource;
import io.roost.api.sessions.SessionStore;
import io.roost.api.signin.AccountsResource;
import io.roost.api.signin.Registration;
import io.roost.api.signin.SessionsResource;
import io.roost.api.timelines.TimelineCall;
import io.roost.api.tweets.NewTweetCall;
import io.roost.api.tweets.TweetReader;
import io.roost.api.tweets.TweetResource;
import io.roost.service.ConventionsBundle;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.token.ServiceToken;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and registers the resources and direct calls of the API. */
final class ApiResources {

    private static final Logger LOG = LoggerFactory.getLogger(ApiResources.class);

    private final ApiServiceConfiguration configuration;
    private final Environment environment;
    private final JerseyEnvironment jersey;
    private final ConventionsBundle conventions;
    private final Jdbi jdbi;
    private final Directory directory;
    private final DirectoryCatchUp catchUp;
    private final StreamsConnection streams;
    private final IngestClient ingest;
    private final ApiLimits limits;
    private final Duration deadline;
    private final PublicUrl publicUrl;

    ApiResources(
            ApiServiceConfiguration configuration,
            Environment environment,
            ConventionsBundle conventions,
            Jdbi jdbi,
            Directory directory,
            DirectoryCatchUp catchUp,
            StreamsConnection streams,
            IngestClient ingest) {
        this.configuration = configuration;
        this.environment = environment;
        this.jersey = environment.jersey();
        this.conventions = conventions;
        this.jdbi = jdbi;
        this.directory = directory;
        this.catchUp = catchUp;
        this.streams = streams;
        this.ingest = ingest;
        this.limits = ApiLimits.of(configuration.limits, environment.metrics());
        this.deadline = configuration.streams.deadline();
        this.publicUrl = new PublicUrl(configuration.publicUrl(), configuration.trustsForwardedHeaders());
    }

    void register(ServiceToken serviceToken) {
        conventions.explain(
                JdbiException.class, failure -> DatabaseFailure.is(failure) ? DatabaseFailure.problem() : null);
        SessionStore sessions = new SessionStore(jdbi, configuration.sessions, Clock.systemUTC());
        conventions.admitBy(new AdmissionHandler(serviceToken, sessions, limits));
        jersey.register(new AuthDynamicFeature(new BearerTokenFilter()));
        jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));
        environment.lifecycle().manage(catchUp);
        UserReader users = new UserReader(directory, catchUp, streams.client(), streams.progress());
        registerAccounts(sessions, users);
        registerUsers(users);
        registerTweets(users);
        purgeHourly("sessions", sessions::purge);
    }

    private void registerAccounts(SessionStore sessions, UserReader users) {
        AccountDao accounts = jdbi.onDemand(AccountDao.class);
        PasswordChecker passwords = new PasswordChecker(new PasswordHasher(environment.metrics()), limits);
        Registration registration = new Registration(accounts, directory, ingest, passwords, limits);
        jersey.register(new AccountsResource(registration, accounts, passwords, limits, sessions, publicUrl));
        jersey.register(new SessionsResource(accounts, passwords, limits, registration, sessions, users, deadline));
    }

    private void registerUsers(UserReader users) {
        ProfileEditor editor = new ProfileEditor(
                jdbi,
                directory,
                ingest,
                catchUp,
                Bulkheads.create("profile-edits", configuration.ingest.editsAtOnce(), environment.metrics()));
        jersey.register(new UserResource(users, editor, limits.userEditsAtOnce(), streams.waiter(), deadline));
        jersey.register(new FollowsResource(ingest, streams.client(), streams.waiter(), users, publicUrl, deadline));
        conventions.add(TimelineCall.home(streams.client(), users, publicUrl, deadline));
        conventions.add(TimelineCall.user(streams.client(), users, publicUrl, deadline));
    }

    private void registerTweets(UserReader users) {
        IdempotencyKeyStore keys = new IdempotencyKeyStore(
                jdbi.onDemand(IdempotencyKeyDao.class), ingest, configuration.idempotencyKeysKept);
        purgeHourly("idempotency-keys", keys::purge);
        TweetReader tweets = new TweetReader(streams.client(), streams.progress());
        jersey.register(
                new TweetResource(ingest, streams.client(), users, tweets, directory, streams.waiter(), deadline));
        conventions.add(new NewTweetCall(
                ingest,
                keys,
                users,
                directory,
                tweets,
                streams.waiter(),
                publicUrl,
                deadline,
                environment.getObjectMapper()));
    }

    private void purgeHourly(String rows, IntSupplier purge) {
        ApiServiceApplication.repeat(
                rows, () -> tryPurge(rows, purge), Duration.ofMinutes(1), Duration.ofHours(1), environment);
    }

    private static void tryPurge(String rows, IntSupplier purge) {
        try {
            LOG.debug("{} old rows of {} were deleted", purge.getAsInt(), rows);
        } catch (RuntimeException failure) {
            LOG.warn("Old rows of {} could not be deleted and stay until the next attempt", rows, failure);
        }
    }
}
