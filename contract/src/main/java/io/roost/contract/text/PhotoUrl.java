package io.roost.contract.text;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A photo's address: an absolute http or https URL of up to 2,000 characters, with a host and without user or password. It is
 * kept as it was written.
 */
public final class PhotoUrl {

    private static final String RULE =
            "must be an absolute http or https URL with a valid host and port, and without user or password";

    private PhotoUrl() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        if (raw.length() > 2_000) {
            throw new InvalidText("must have up to 2000 characters, has " + raw.length());
        }
        CodePoints.requireAllowed(raw, false);
        try {
            URI url = new URI(raw);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && WebHost.isIn(url)) {
                return raw;
            }
        } catch (URISyntaxException noUrl) {
            throw new InvalidText(RULE);
        }
        throw new InvalidText(RULE);
    }
}
