package io.roost.contract.internal;

/** The headers by which a timeline answer says what served it. */
public final class ViewHeaders {

    /** Which view. */
    public static final String VIEW = "Roost-View";

    /** {@code active} or {@code standby}. */
    public static final String REPLICA = "Roost-Replica";

    /** Records that this replica is behind, or {@code unknown}. */
    public static final String LAG = "Roost-Lag";

    private ViewHeaders() {}
}
