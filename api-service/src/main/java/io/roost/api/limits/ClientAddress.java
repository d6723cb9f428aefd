package io.roost.api.limits;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from, as limits count it: an IPv4 address, or the /64 network of an IPv6 address, since a client that has
 * one address of such a network has them all.
 *
 * @param network the address or network, in its textual form
 */
public record ClientAddress(String network) {

    /** Brackets, and the name of a network interface. */
    private static final Pattern DECORATION = Pattern.compile("[\\[\\]]|%.*");

    private static final int LONGEST = 64;
    private static final int NETWORK_BYTES = 8;

    /**
     * The address that a connection, or a proxy that is trusted, names.
     *
     * @param remote an IP address, an IPv6 one with or without brackets; any other text stands for itself
     */
    public static ClientAddress of(@Nullable String remote) {
        String text = remote == null ? "" : DECORATION.matcher(remote).replaceAll("");
        if (!InetAddresses.isInetAddress(text)) {
            return new ClientAddress(text.substring(0, Math.min(LONGEST, text.length())));
        }
        InetAddress address = InetAddresses.forString(text);
        return new ClientAddress(
                address instanceof Inet6Address v6 ? network(v6) + "/64" : InetAddresses.toAddrString(address));
    }

    private static String network(Inet6Address address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of 16 bytes is one", impossible);
        }
    }
}
