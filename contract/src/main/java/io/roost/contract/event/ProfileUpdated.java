package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.RoostTopics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's whole profile, which replaces the one before; an event of the topic {@code profiles}, whose key is the user's id.
 * Texts have up to 16,384 characters.
 *
 * @param createdAt when the user joined. The earliest of all versions counts: a version that was imported without this time
 *     has that of the import.
 * @param at when ingest-service received this version
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(ProfileUpdated.class))
@JsonTypeName("ProfileUpdated")
@JsonPropertyOrder("v")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileUpdated(
        UserId userId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String photoUrl,
        Instant createdAt,
        Instant at)
        implements Event {

    public ProfileUpdated {
        requireNonNull(userId, "userId");
        EventFields.requireText(username, "username");
        EventFields.requireText(displayName, "displayName");
        EventFields.requireText(bio, "bio");
        EventFields.requireText(photoUrl, "photoUrl");
        EventFields.requireTime(createdAt, "createdAt");
        EventFields.requireTime(at, "at");
    }

    @Override
    public String topic() {
        return RoostTopics.PROFILES;
    }

    @Override
    public UserId key() {
        return userId;
    }

    @JsonCreator
    static ProfileUpdated read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("userId") UserId userId,
            @JsonProperty("username") @Nullable String username,
            @JsonProperty("displayName") @Nullable String displayName,
            @JsonProperty("bio") @Nullable String bio,
            @JsonProperty("photoUrl") @Nullable String photoUrl,
            @JsonProperty("createdAt") Instant createdAt,
            @JsonProperty("at") Instant at) {
        EventFields.requireKnownVersion(version);
        return new ProfileUpdated(userId, username, displayName, bio, photoUrl, createdAt, at);
    }
}
