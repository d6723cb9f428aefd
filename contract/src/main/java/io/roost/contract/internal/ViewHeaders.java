package io.roost.contract.internal;

/** The headers of an answer that describe the replica it comes from. */
public final class ViewHeaders {

    /** The name of the view. */
    public static final String VIEW = "Roost-View";

    /** {@code active} or {@code standby}. */
    public static final String REPLICA = "Roost-Replica";

    /** How many records of the log the replica has not applied, or {@code unknown}. */
    public static final String LAG = "Roost-Lag";

    private ViewHeaders() {}
}
