package io.roost.contract.text;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The rules for a photo's URL: absolute, http or https, up to 2,000 characters, with a host, without user and password.
 */
public final class PhotoUrl {

    private static final String RULE =
            "must be an absolute http or https URL with a valid host and port, and without user or password";

    private PhotoUrl() {}

    /**
     * Returns the URL, unchanged.
     *
     * @throws InvalidText if it breaks a rule
     */
    public static String parse(String raw) {
        if (raw.length() > 2_000) {
            throw new InvalidText("must have up to 2000 characters, has " + raw.length());
        }
        TextRules.requireAllowed(raw, false);
        try {
            URI url = new URI(raw);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && WebHost.isIn(url)) {
                return raw;
            }
        } catch (URISyntaxException invalid) {
            throw new InvalidText(RULE);
        }
        throw new InvalidText(RULE);
    }
}
