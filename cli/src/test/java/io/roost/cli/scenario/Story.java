package io.roost.cli.scenario;

import io.roost.cli.client.RoostClient;
import io.roost.cli.client.RoostClient.Account;
import java.util.concurrent.ThreadLocalRandom;

/** Brings people into being, for one story each. */
final class Story {

    private final RoostClient client;
    private final int number = ThreadLocalRandom.current().nextInt(1_000_000);

    Story(RoostClient client) {
        this.client = client;
    }

    /** Somebody new, with an account of that name and the story's number. */
    Person person(String name) {
        Account account = client.signUp(name + "_" + number, "correct horse battery", name);
        return new Person(client, account.user().id());
    }
}
