package io.roost.contract.topic;

/** What a service does if its stored state belongs to another log than the one that it is connected to. */
public enum NewLog {

    /** The service does not start. */
    REFUSE,

    /** The service rebuilds its state from this log, or writes its state to it. */
    ADOPT
}
