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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's profile as a whole, so that the latest one is enough; an event of the topic {@code profiles}, whose key is
 * the user's id. Its texts have up to 16,384 characters, whatever the API takes.
 *
 * @param createdAt when the user joined; of several versions the earliest time is right, since one that was imported
 *     without a time has that of its arrival
 * @param at when this version of the profile was written
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
        EventText.require(username, "username");
        EventText.require(displayName, "displayName");
        EventText.require(bio, "bio");
        EventText.require(photoUrl, "photoUrl");
        EventTime.require(createdAt, "createdAt");
        EventTime.require(at, "at");
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
        UnknownSchemaVersion.unlessKnown(version);
        return new ProfileUpdated(userId, username, displayName, bio, photoUrl, createdAt, at);
    }

    @JsonProperty("v")
    int version() {
        return SCHEMA_VERSION;
    }
}
