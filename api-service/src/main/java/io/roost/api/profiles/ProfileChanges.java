package io.roost.api.profiles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.roost.api.http.FieldValidator;
import io.roost.contract.text.TextRules;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The body of a profile edit. A component is null if the patch does not contain the field. */
public record ProfileChanges(
        @Nullable Change displayName,
        @Nullable Change bio,
        @Nullable Change photoUrl) {

    boolean isEmpty() {
        return displayName == null && bio == null && photoUrl == null;
    }

    /**
     * Returns the changes with each value in canonical form.
     *
     * @throws ProblemException 400, naming all invalid fields
     */
    ProfileChanges canonical() {
        FieldValidator fields = new FieldValidator();
        ProfileChanges valid = new ProfileChanges(
                canonical(fields, "displayName", displayName, TextRules::displayName),
                canonical(fields, "bio", bio, TextRules::bio),
                canonical(fields, "photoUrl", photoUrl, TextRules::photoUrl));
        fields.check();
        return valid;
    }

    private static @Nullable Change canonical(
            FieldValidator fields, String field, @Nullable Change change, UnaryOperator<String> rule) {
        return change == null ? null : new Change(fields.optional(field, change.value(), rule));
    }

    /**
     * The new value of one field in a JSON merge patch. A change with value null sets the field to null; a null reference means that
     * the field is absent from the patch and is not changed.
     */
    @JsonDeserialize(using = Change.FromJson.class)
    public record Change(@Nullable String value) {

        /** Returns the new value if there is a change, else {@code before}. */
        static @Nullable String apply(@Nullable Change change, @Nullable String before) {
            return change == null ? before : change.value();
        }

        static final class FromJson extends JsonDeserializer<Change> {

            @Override
            public Change deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (!json.hasToken(JsonToken.VALUE_STRING)) {
                    return (Change) context.handleUnexpectedToken(String.class, json);
                }
                return new Change(json.getText());
            }

            @Override
            public Change getNullValue(DeserializationContext context) {
                return new Change(null);
            }

            @Override
            public @Nullable Object getAbsentValue(DeserializationContext context) {
                return null;
            }
        }
    }
}
