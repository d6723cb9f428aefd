package io.roost.cli.scenario;

import io.roost.cli.client.RoostClient;
import io.roost.cli.client.RoostClient.Account;
import java.util.concurrent.ThreadLocalRandom;

/** Creates the users of a scenario, whose names are unique. */
final class ScenarioUsers {

    private final RoostClient client;
    private final int number = ThreadLocalRandom.current().nextInt(1_000_000);

    ScenarioUsers(RoostClient client) {
        this.client = client;
    }

    /** Creates a user with an account, whose username starts with {@code name}. */
    ScenarioUser create(String name) {
        Account account = client.signUp(name + "_" + number, "correct horse battery", name);
        return new ScenarioUser(client, account.user().id());
    }
}
