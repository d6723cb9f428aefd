package io.roost.engine.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When somebody edits a profile: which tweets show it? */
public sealed interface ProfilePolicy {

    /** Every tweet. */
    record All() implements ProfilePolicy {}

    /**
     * The author's last {@code tweets} and later ones.
     *
     * @param tweets at least 1
     */
    record Recent(int tweets) implements ProfilePolicy {}

    /** Only later ones. */
    record Future() implements ProfilePolicy {}

    /**
     * {@code all}, {@code recent(n)} or {@code future}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static ProfilePolicy parse(String written) {
        Matcher recent = Pattern.compile("recent\\(([1-9][0-9]{0,5})\\)").matcher(written);
        if (recent.matches()) {
            return new Recent(Integer.parseInt(recent.group(1)));
        }
        return switch (written) {
            case "all" -> new All();
            case "future" -> new Future();
            default ->
                throw new IllegalArgumentException(
                        "the profile policy must be all, recent(n) with n from 1 to 999999, or future, was " + written);
        };
    }

    /** Whether versions before the latest are ever shown. */
    default boolean needsHistory() {
        return !(this instanceof All);
    }
}
