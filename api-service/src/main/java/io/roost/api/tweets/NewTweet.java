package io.roost.api.tweets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/tweets}. */
public record NewTweet(@Nullable String text) {

    /** Says that it is an object, for one field alone could also be read from a bare string. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public NewTweet(@JsonProperty("text") @Nullable String text) {
        this.text = text;
    }
}
