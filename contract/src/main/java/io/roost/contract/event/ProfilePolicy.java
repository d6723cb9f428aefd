package io.roost.contract.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of an author's tweets show an edited profile. */
public sealed interface ProfilePolicy {

    /** The regular expression for the argument of {@link #parse}. */
    String SYNTAX = "all|future|recent\\(([1-9][0-9]{0,5})\\)";

    /** Describes {@link #SYNTAX} in an error message. */
    String RULE = "must be all, recent(n) with n from 1 to 999999, or future";

    /** Every tweet. */
    record All() implements ProfilePolicy {}

    /**
     * The {@code count} newest tweets at the time of the edit, and all later ones.
     *
     * @param count at least 1
     */
    record Recent(int count) implements ProfilePolicy {}

    /** Only tweets posted after the edit. */
    record Future() implements ProfilePolicy {}

    /** @throws IllegalArgumentException if {@code text} is not {@code all}, {@code recent(n)} or {@code future} */
    static ProfilePolicy parse(String text) {
        Matcher policy = Pattern.compile(SYNTAX).matcher(text);
        if (!policy.matches()) {
            throw new IllegalArgumentException("the profile policy %s, was %s".formatted(RULE, text));
        }
        return switch (text) {
            case "all" -> new All();
            case "future" -> new Future();
            default -> new Recent(Integer.parseInt(policy.group(1)));
        };
    }

    /** Returns whether a tweet may show an older version than the latest one. */
    default boolean needsHistory() {
        return !(this instanceof All);
    }
}
