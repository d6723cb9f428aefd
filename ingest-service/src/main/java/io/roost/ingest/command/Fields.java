package io.roost.ingest.command;

import io.roost.contract.id.UserId;
import io.roost.contract.text.InvalidText;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rules that fields of several commands share. */
final class Fields {

    private Fields() {}

    static <T> T required(String field, @Nullable T value) throws InvalidCommand {
        if (value == null) {
            throw new InvalidCommand(field, "must be given");
        }
        return value;
    }

    static String text(String field, String raw, UnaryOperator<String> rule) throws InvalidCommand {
        try {
            return rule.apply(raw);
        } catch (InvalidText invalid) {
            throw new InvalidCommand(field, String.valueOf(invalid.getMessage()));
        }
    }

    static @Nullable String optionalText(String field, @Nullable String raw, UnaryOperator<String> rule)
            throws InvalidCommand {
        return raw == null ? null : text(field, raw, rule);
    }

    static void notOneself(UserId followerId, UserId followeeId) throws InvalidCommand {
        if (followerId.equals(followeeId)) {
            throw new InvalidCommand("followee", "must be somebody else than the follower");
        }
    }

    static Instant within(String field, Instant given, Instant earliest, Instant latest) throws InvalidCommand {
        if (given.isBefore(earliest) || given.isAfter(latest)) {
            throw new InvalidCommand(field, "must lie from %s to now".formatted(earliest));
        }
        return given;
    }
}
