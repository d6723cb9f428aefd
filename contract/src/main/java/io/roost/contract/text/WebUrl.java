package io.roost.contract.text;

import com.ibm.icu.text.IDNA;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses http and https URLs as browsers do: host names may contain underscores and, by UTS 46, letters of any script, for which
 * {@link URI#getHost} returns null.
 */
public final class WebUrl {

    private static final Pattern NAME_AND_PORT = Pattern.compile("([^:@\\[\\]%]+)(?::([0-9]{0,5}))?");
    private static final Pattern ADDRESS_AND_PORT = Pattern.compile("\\[[^\\[\\]@]+](?::([0-9]{0,5}))?");
    private static final Pattern ASCII_NAME = Pattern.compile("[a-z0-9_.-]+");
    private static final int LARGEST_PORT = 0xFFFF;

    private static final IDNA UTS_46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** Hosts with such hyphens exist, and browsers accept them. */
    private static final Set<IDNA.Error> ALLOWED =
            EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    private WebUrl() {}

    /** Returns the URL, which has a valid host, a valid port or none, and no user or password; empty if it is not such a URL. */
    public static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web && hasHost(url) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean hasHost(URI url) {
        String authority = url.getRawAuthority();
        if (authority == null) {
            return false;
        }
        Matcher address = ADDRESS_AND_PORT.matcher(authority);
        if (address.matches()) {
            return url.getHost() != null && isPort(address.group(1));
        }
        Matcher name = NAME_AND_PORT.matcher(authority);
        return name.matches() && isPort(name.group(2)) && isName(name.group(1));
    }

    private static boolean isPort(@Nullable String digits) {
        return digits == null || digits.isEmpty() || Integer.parseInt(digits) <= LARGEST_PORT;
    }

    private static boolean isName(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = UTS_46.nameToASCII(relative, new StringBuilder(), info);
        return !relative.isEmpty()
                && ALLOWED.containsAll(info.getErrors())
                && ASCII_NAME.matcher(ascii).matches();
    }
}
