package io.roost.contract.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When somebody edits a profile: which tweets show it? */
public sealed interface ProfilePolicy {

    /** How a policy is written, as a regular expression. */
    String SYNTAX = "all|future|recent\\(([1-9][0-9]{0,5})\\)";

    /** The same in words. */
    String RULE = "must be all, recent(n) with n from 1 to 999999, or future";

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
        Matcher policy = Pattern.compile(SYNTAX).matcher(written);
        if (!policy.matches()) {
            throw new IllegalArgumentException("the profile policy %s, was %s".formatted(RULE, written));
        }
        return switch (written) {
            case "all" -> new All();
            case "future" -> new Future();
            default -> new Recent(Integer.parseInt(policy.group(1)));
        };
    }

    /** Whether versions before the latest are ever shown. */
    default boolean needsHistory() {
        return !(this instanceof All);
    }
}
