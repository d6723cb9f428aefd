package io.roost.contract.text;

import java.text.Normalizer;
import java.util.Optional;

/** Normalization form C, for text of a bounded length that anybody may have sent. */
public final class Nfc {

    /** So many code points become one at most (Unicode Standard Annex 15). */
    private static final int LONGEST_DECOMPOSITION = 4;

    private Nfc() {}

    /**
     * {@code raw} in NFC; empty where it has so many code points that it could not have {@code most} or fewer then. That is
     * not normalized, for the JDK takes time that grows with the square of the combining marks.
     */
    public static Optional<String> of(String raw, int most) {
        return raw.codePointCount(0, raw.length()) > most * LONGEST_DECOMPOSITION
                ? Optional.empty()
                : Optional.of(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }
}
