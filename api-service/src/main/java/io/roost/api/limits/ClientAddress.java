package io.roost.api.limits;

import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of requests that limits count: an IPv4 address, or the /64 network of an IPv6 address, because a client that has one
 * address of such a network has them all.
 *
 * @param network the address or network in text form
 */
public record ClientAddress(String network) {

    /** Brackets, and the zone, such as {@code %eth0}. */
    private static final Pattern DECORATION = Pattern.compile("[\\[\\]]|%.*");

    private static final int MAX_CHARACTERS = 64;
    private static final int NETWORK_BITS = 64;

    /**
     * Returns the origin with this address.
     *
     * @param remote an IP address, if IPv6 with or without brackets; any other text is used without brackets and zone, cut to 64
     *     characters; null is the empty text
     */
    public static ClientAddress of(@Nullable String remote) {
        String text = remote == null ? "" : DECORATION.matcher(remote).replaceAll("");
        if (!InetAddresses.isInetAddress(text)) {
            return new ClientAddress(text.substring(0, Math.min(MAX_CHARACTERS, text.length())));
        }
        InetAddress address = InetAddresses.forString(text);
        return new ClientAddress(
                address instanceof Inet6Address v6 ? network(v6) + "/64" : InetAddresses.toAddrString(address));
    }

    private static String network(Inet6Address address) {
        BigInteger network =
                InetAddresses.toBigInteger(address).shiftRight(NETWORK_BITS).shiftLeft(NETWORK_BITS);
        return InetAddresses.toAddrString(InetAddresses.fromIPv6BigInteger(network));
    }
}
