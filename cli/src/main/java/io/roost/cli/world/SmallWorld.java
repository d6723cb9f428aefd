package io.roost.cli.world;

import io.roost.cli.client.RoostClient;
import io.roost.cli.client.RoostClient.CallFailed;
import io.roost.cli.client.RoostClient.CallInterrupted;
import io.roost.contract.command.Command;
import io.roost.contract.command.Follow;
import io.roost.contract.command.PostTweet;
import io.roost.contract.id.UserId;
import io.roost.contract.poll.Poll;
import io.roost.contract.rest.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Creates the people of a demo: accounts, follows, and tweets of two days. It is random with a fixed seed, so new demos differ
 * only in ids and times. People that exist in the log are not created again.
 */
public final class SmallWorld {

    /** Everybody's password. */
    public static final String PASSWORD = "roost-demo";

    private static final long SEED = 2006;
    private static final int TWEETS_EACH = 5;
    private static final Duration HISTORY = Duration.ofDays(2);
    private static final Poll UNTIL_AVAILABLE = new Poll(Duration.ofSeconds(60), Duration.ofMillis(500));

    private final RoostClient client;
    private final Clock clock;
    private final Random random = new Random(SEED);

    public SmallWorld(RoostClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Creates the people who are missing, and returns the ids of all, the most followed first. */
    public List<UserId> people() {
        List<UserId> people = new ArrayList<>();
        boolean isNew = false;
        for (WorldTexts.Person person : WorldTexts.ALL.people()) {
            Optional<User> known = whenAvailable(() -> client.userNamed(person.username()));
            isNew |= known.isEmpty();
            people.add(known.map(User::id).orElseGet(() -> signUp(person)));
        }
        if (isNew) {
            importFollowsAndTweets(people);
        }
        return List.copyOf(people);
    }

    private UserId signUp(WorldTexts.Person person) {
        UserId id = client.signUp(person.username(), PASSWORD, person.displayName())
                .user()
                .id();
        whenAvailable(() -> client.edit(id, Map.of("bio", person.bio())));
        return id;
    }

    /** On a busy machine the API may be behind the log for some seconds, and answers 503. */
    private static <T> T whenAvailable(Supplier<T> call) {
        try {
            return UNTIL_AVAILABLE.untilSuccess(
                    call::get, failure -> failure instanceof CallFailed failed && failed.status() == 503);
        } catch (InterruptedException interrupted) {
            throw new CallInterrupted(interrupted);
        }
    }

    private void importFollowsAndTweets(List<UserId> people) {
        List<Command> commands = new ArrayList<>();
        for (UserId follower : people) {
            for (UserId followee : followeesOf(follower, people)) {
                commands.add(new Follow(follower, followee));
            }
        }
        for (UserId author : people) {
            for (int tweet = 0; tweet < TWEETS_EACH; tweet++) {
                commands.add(new PostTweet(author, WorldTexts.ALL.tweet(random), timeInThePast(), null));
            }
        }
        client.ingest(commands);
    }

    private List<UserId> followeesOf(UserId follower, List<UserId> people) {
        List<UserId> chosen = new ArrayList<>();
        for (int other = 0; other < people.size(); other++) {
            boolean isChosen =
                    random.nextInt(12) < WorldTexts.ALL.people().get(other).fame();
            if (isChosen && !people.get(other).equals(follower)) {
                chosen.add(people.get(other));
            }
        }
        return chosen;
    }

    private Instant timeInThePast() {
        return clock.instant().minusMillis(1 + random.nextLong(HISTORY.toMillis()));
    }
}
