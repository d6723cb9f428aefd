package io.roost.cli.world;

import io.roost.cli.client.CallFailed;
import io.roost.cli.client.CallInterrupted;
import io.roost.cli.client.RoostClient;
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
 * The people of the demo with their accounts, whom they follow, and two days of their tweets. Seeded, so that two fresh
 * demos differ in nothing but ids and times; made once, and found again in the log that was kept.
 */
public final class SmallWorld {

    /** Everybody's password: a user of the demo can log in as any of them. */
    public static final String PASSWORD = "roost-demo";

    private static final long SEED = 2006;
    private static final int TWEETS_EACH = 5;
    private static final Duration HISTORY = Duration.ofDays(2);
    private static final Poll UNTIL_AVAILABLE = new Poll(Duration.ofSeconds(60), Duration.ofMillis(500));

    private final RoostClient client;
    private final Clock clock;
    private final Random random = new Random(SEED);

    /** A world that lives where {@code client} calls. */
    public SmallWorld(RoostClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Everybody's id, the most followed first; makes those who are missing. */
    public List<UserId> people() {
        List<UserId> people = new ArrayList<>();
        boolean isNew = false;
        for (Person person : Person.ALL) {
            Optional<User> known = whenAvailable(() -> client.userNamed(person.username()));
            isNew |= known.isEmpty();
            people.add(known.map(User::id).orElseGet(() -> signUp(person)));
        }
        if (isNew) {
            tell(people);
        }
        return List.copyOf(people);
    }

    private UserId signUp(Person person) {
        UserId id = client.signUp(person.username(), PASSWORD, person.displayName())
                .user()
                .id();
        whenAvailable(() -> client.edit(id, Map.of("bio", person.bio())));
        return id;
    }

    /** On a busy machine the API may be behind its log for some seconds. Meanwhile it answers 503, which asks to try again. */
    private static <T> T whenAvailable(Supplier<T> call) {
        try {
            return UNTIL_AVAILABLE.untilReturned(
                    call::get, failure -> failure instanceof CallFailed failed && failed.status() == 503);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterrupted(interrupted);
        }
    }

    private void tell(List<UserId> people) {
        List<Command> commands = new ArrayList<>();
        for (UserId follower : people) {
            for (UserId followee : chosenBy(follower, people)) {
                commands.add(new Follow(follower, followee));
            }
        }
        for (UserId author : people) {
            for (int tweet = 0; tweet < TWEETS_EACH; tweet++) {
                commands.add(new PostTweet(author, Phrases.tweet(random), someTimeAgo(), null));
            }
        }
        client.ingest(commands);
    }

    private List<UserId> chosenBy(UserId follower, List<UserId> people) {
        List<UserId> chosen = new ArrayList<>();
        for (int other = 0; other < people.size(); other++) {
            boolean isLiked = random.nextInt(12) < Person.ALL.get(other).fame();
            if (isLiked && !people.get(other).equals(follower)) {
                chosen.add(people.get(other));
            }
        }
        return chosen;
    }

    private Instant someTimeAgo() {
        return clock.instant().minusMillis(1 + random.nextLong(HISTORY.toMillis()));
    }
}
