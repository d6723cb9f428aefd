package io.roost.contract.text;

import java.text.Normalizer;
import java.util.Optional;

/** Normalization form C for untrusted text of a bounded length. */
public final class Nfc {

    /** The most code points that become one (Unicode Standard Annex 15). */
    private static final int MAX_DECOMPOSITION = 4;

    private Nfc() {}

    /**
     * Returns {@code raw} in NFC; empty if the result would certainly have more than {@code most} code points. Such text is not
     * normalized, because the JDK's time is quadratic in the number of combining marks.
     */
    public static Optional<String> of(String raw, int most) {
        return raw.codePointCount(0, raw.length()) > most * MAX_DECOMPOSITION
                ? Optional.empty()
                : Optional.of(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }
}
