package io.roost.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.User;
import io.roost.contract.topic.RoostTopics;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Simulates ingest-service with the {@link LogModel}; profiles are also appended to a real log, which the directory reads. */
final class FakeIngest extends FakeServer {

    private final LogModel world;

    /** Generates reserved ids. */
    volatile TweetIdGenerator nextIds;

    /** Runs when a tweet arrives, before the answer. */
    volatile Runnable onTweet = () -> {};

    private final KafkaProducer<String, ProfileUpdated> producer;

    FakeIngest(LogModel world, String bootstrapServers) {
        super(0);
        this.world = world;
        this.nextIds = world.ids;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "max.block.ms", 10_000),
                new StringSerializer(),
                new EventSerde<>(ProfileUpdated.class).serializer());
    }

    @Override
    Reply reply(String method, URI uri, byte[] body) throws IOException {
        if (uri.getPath().equals("/internal/ready")) {
            return Reply.ok(Map.of("ready", true, "reasons", List.of()));
        }
        JsonNode command = RoostJson.mapper().readTree(body);
        if (uri.getPath().equals("/v1/tweet-ids")) {
            UserId author = UserId.of(command.get("author").textValue());
            return new Reply(201, Map.of("id", nextIds.next(author)), Map.of());
        }
        return switch (command.get("type").textValue()) {
            case "profile" -> profile(command);
            case "follow" -> {
                world.follow(user(command, "follower"), user(command, "followee"));
                yield appended(text(command, "follower"));
            }
            case "unfollow" -> {
                world.unfollow(user(command, "follower"), user(command, "followee"));
                yield appended(text(command, "follower"));
            }
            case "tweet" -> tweet(command);
            case "delete" -> {
                world.delete(TweetId.of(text(command, "tweet")));
                yield appended(text(command, "tweet"));
            }
            case "retweet" -> retweet(user(command, "author"), TweetId.of(text(command, "tweet")));
            default -> Reply.status(400);
        };
    }

    /** Appends a profile, as another writer of the log could. */
    RecordMetadata append(ProfileUpdated profile) {
        try {
            RecordMetadata appended = producer.send(new ProducerRecord<>(
                            RoostTopics.PROFILES, profile.userId().toString(), profile))
                    .get(10, TimeUnit.SECONDS);
            world.profile(new User(
                    profile.userId(),
                    profile.username(),
                    profile.displayName(),
                    profile.bio(),
                    profile.photoUrl(),
                    profile.createdAt(),
                    0,
                    0,
                    0));
            return appended;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Reply profile(JsonNode command) {
        RecordMetadata appended = append(new ProfileUpdated(
                user(command, "user"),
                text(command, "username"),
                text(command, "displayName"),
                text(command, "bio"),
                text(command, "photoUrl"),
                Instant.parse(text(command, "createdAt")),
                Instant.now()));
        return appended(text(command, "user"), appended.partition(), appended.offset());
    }

    private Reply tweet(JsonNode command) {
        UserId author = user(command, "author");
        String id = text(command, "id");
        TweetId tweetId = id == null ? world.ids.next(author) : TweetId.of(id);
        if (isAhead(tweetId)) {
            return refused("id", "must lie before now");
        }
        onTweet.run();
        world.post(new LogModel.Posted(tweetId, author, text(command, "text"), null));
        return appended(tweetId.toString());
    }

    private Reply retweet(UserId author, TweetId original) {
        return isAhead(original)
                ? refused("tweet", "cannot be the id of a tweet: its time is in the future")
                : appended(world.retweet(author, original).toString());
    }

    private static boolean isAhead(TweetId id) {
        return id.createdAt().isAfter(Instant.now().plusSeconds(5));
    }

    /** The answer of ingest-service to a command that it refuses. */
    private static Reply refused(String field, String message) {
        return new Reply(
                400,
                Map.of(
                        "type", "about:blank",
                        "title", "Bad Request",
                        "status", 400,
                        "detail", "The command is not valid.",
                        "errors", List.of(Map.of("field", field, "message", message))),
                Map.of());
    }

    private static Reply appended(String id) {
        return appended(id, 0, 0);
    }

    private static Reply appended(String id, int partition, long offset) {
        return new Reply(201, Map.of("status", 201, "id", id, "partition", partition, "offset", offset), Map.of());
    }

    private static UserId user(JsonNode command, String field) {
        return UserId.of(text(command, field));
    }

    private static @Nullable String text(JsonNode command, String field) {
        return command.path(field).textValue();
    }

    @Override
    public void close() {
        super.close();
        producer.close();
    }
}
