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
 * Processes a history by all tasks. A seed determines the interleaving, the sends, commits, crashes with losses, redeliveries,
 * and reads of timelines.
 */
public final class Simulation {

    /** On average, one event of this number is followed by an ignored record. */
    private static final int IGNORED_RATE = 8;

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
     * Appends {@code history} to the log and to the oracle, in order and with ignored records in between, while the tasks
     * process it.
     */
    public void run(List<Event> history, List<UserId> readers, SqlOracle oracle) {
        for (Event event : history) {
            Channel channel = topics.channelOf(event);
            oracle.append(topics.partitionOf(event), channel.size(), event);
            channel.add(event);
            if (random.nextInt(IGNORED_RATE) == 0) {
                appendIgnored(event, oracle);
            }
            for (int steps = random.nextInt(6); steps > 0; steps--) {
                randomStep(readers);
            }
        }
        for (int steps = 0; steps < 4 * history.size(); steps++) {
            randomStep(readers);
        }
        settle();
    }

    private void appendIgnored(Event event, SqlOracle oracle) {
        IgnoredRecord record = IgnoredRecord.after(event, topics.partitionOf(event), topics.partitionCount(), random);
        Channel channel = topics.channelOf(record.event(), record.partition());
        record.appendTo(oracle, channel.size(), new EventReader(topics.partitionCount()));
        channel.add(record);
    }

    private void randomStep(List<UserId> readers) {
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

    /** Processes everything that is left. */
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

    /** Returns the number of crashes. */
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
