package io.roost.streams.simulation;

import io.roost.contract.event.Event;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.log.EventReader;
import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.oracle.SqlOracle;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.HomeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs a history through all tasks. A seed decides the interleaving, what is sent when, who commits, who crashes with how
 * much of its changelog, who has a suffix of its input redelivered, and whose timeline is read when.
 */
public final class Simulation {

    /** After one event of so many comes a record that does not count. */
    private static final int UNCOUNTED = 8;

    private final Topics topics;
    private final Random random;
    private final List<AuthorTask> authorTasks = new ArrayList<>();
    private final List<HomeTask> homeTasks = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private int crashes;

    public Simulation(int partitionCount, TimelineLimits limits, long seed) {
        this.topics = Topics.of(partitionCount);
        this.random = new Random(seed);
        for (int partition = 0; partition < partitionCount; partition++) {
            authorTasks.add(new AuthorTask(partition, limits, topics));
            homeTasks.add(new HomeTask(partition, limits, topics));
        }
        tasks.addAll(authorTasks);
        tasks.addAll(homeTasks);
    }

    /**
     * Appends {@code history} to the log, in its order and with records between that do not count, while all else goes on;
     * tells the oracle of every event.
     */
    public void run(List<Event> history, List<UserId> readers, SqlOracle oracle) {
        for (Event event : history) {
            Channel channel = topics.channelOf(event);
            oracle.append(topics.partitionOf(event), channel.size(), event);
            channel.add(event);
            if (random.nextInt(UNCOUNTED) == 0) {
                appendUncounted(event, oracle);
            }
            for (int steps = random.nextInt(6); steps > 0; steps--) {
                something(readers);
            }
        }
        for (int steps = 0; steps < 4 * history.size(); steps++) {
            something(readers);
        }
        settle();
    }

    private void appendUncounted(Event event, SqlOracle oracle) {
        UncountedRecord record =
                UncountedRecord.after(event, topics.partitionOf(event), topics.partitionCount(), random);
        Channel channel = topics.channelOf(record.event(), record.partition());
        record.tell(oracle, channel.size(), new EventReader(topics.partitionCount()));
        channel.add(record);
    }

    private void something(List<UserId> readers) {
        Task task = tasks.get(random.nextInt(tasks.size()));
        int dice = random.nextInt(100);
        if (dice < 60) {
            task.step(random);
        } else if (dice < 80) {
            task.sendSome(random);
        } else if (dice < 86) {
            task.commit();
        } else if (dice < 89) {
            task.crash(random);
            crashes++;
        } else if (dice < 91) {
            task.redeliver();
        } else if (dice < 93) {
            task.punctuate();
        } else if (dice < 94) {
            homeTasks.get(random.nextInt(homeTasks.size())).side().evictUnreadSince(Long.MAX_VALUE);
        } else {
            UserId reader = readers.get(random.nextInt(readers.size()));
            homeSideOf(reader).page(reader.value(), Long.MAX_VALUE, 0, 1, 0);
        }
    }

    /** Lets everything arrive. */
    private void settle() {
        for (int rounds = 0; rounds < 4; rounds++) {
            tasks.forEach(Task::punctuate);
            boolean busy = true;
            while (busy) {
                busy = false;
                for (Task task : tasks) {
                    busy |= task.step(random) | task.sendSome(random);
                }
            }
            tasks.forEach(Task::commit);
        }
        homeTasks.forEach(HomeTask::finishPieces);
    }

    /** How many crashes there were. */
    public int crashes() {
        return crashes;
    }

    public HomeSide homeSideOf(UserId user) {
        return homeTasks.get(partitionOf(user)).side();
    }

    public HomeRows homeRowsOf(UserId user) {
        return homeTasks.get(partitionOf(user)).homeRows();
    }

    public AuthorRows authorRowsOf(UserId user) {
        return authorTasks.get(partitionOf(user)).authorRows();
    }

    public AuthorRows authorRowsOf(TweetId tweet) {
        return authorTasks
                .get(AuthorBucket.partitionOf(tweet, topics.partitionCount()))
                .authorRows();
    }

    private int partitionOf(UserId user) {
        return AuthorBucket.partitionOf(user, topics.partitionCount());
    }
}
