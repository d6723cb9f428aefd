package io.roost.contract.text;

import com.ibm.icu.text.UnicodeSet;

/**
 * Tells whether a text shows anything, by Unicode's properties.
 *
 * <p>Visible are letters, numbers, punctuation and symbols. Unassigned code points count, too: they may be symbols of a newer
 * Unicode, and are drawn as a box otherwise. White space, control and format characters, private use and combining marks
 * without a base do not count, nor does what is to be ignored where a font lacks it (Default_Ignorable_Code_Point), such as
 * the Hangul fillers. Four symbols and letters are blank by design without any property that says so.
 */
final class Visible {

    private static final String BLANK_BY_DESIGN = "\\u2800\\U0001D159\\U00013441\\U00013442";

    private static final UnicodeSet CODE_POINTS = new UnicodeSet("[[:L:][:N:][:P:][:S:][:Cn:]"
                    + "-[:Default_Ignorable_Code_Point:]-[:Noncharacter_Code_Point:]-[" + BLANK_BY_DESIGN + "]]")
            .freeze();

    private Visible() {}

    /** Refuses {@code text} if nothing of it can be seen. */
    static void requireSome(String text) {
        if (text.codePoints().noneMatch(CODE_POINTS::contains)) {
            throw new InvalidText("must not be blank: it needs a visible character");
        }
    }
}
