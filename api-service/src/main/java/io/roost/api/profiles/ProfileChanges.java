package io.roost.api.profiles;

import io.roost.api.http.FieldValidator;
import io.roost.contract.text.Bio;
import io.roost.contract.text.DisplayName;
import io.roost.contract.text.PhotoUrl;
import io.roost.service.problem.ProblemException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The body of a profile edit; fields that are null are not changed. */
public record ProfileChanges(
        @Nullable Change displayName,
        @Nullable Change bio,
        @Nullable Change photoUrl) {

    boolean isEmpty() {
        return displayName == null && bio == null && photoUrl == null;
    }

    /**
     * Returns the changes with canonical values.
     *
     * @throws ProblemException 400, naming all invalid fields
     */
    ProfileChanges validated() {
        FieldValidator fields = new FieldValidator();
        ProfileChanges valid = new ProfileChanges(
                validated(fields, "displayName", displayName, DisplayName::parse),
                validated(fields, "bio", bio, Bio::parse),
                validated(fields, "photoUrl", photoUrl, PhotoUrl::parse));
        fields.check();
        return valid;
    }

    private static @Nullable Change validated(
            FieldValidator fields, String field, @Nullable Change change, UnaryOperator<String> rule) {
        return change == null ? null : new Change(fields.optional(field, change.value(), rule));
    }
}
