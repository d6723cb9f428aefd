package io.roost.contract.topic;

/** What a service does if its stored state belongs to another log than the one it is connected to. */
public enum NewLog {

    /** It does not start. */
    REFUSE,

    /** It makes its state one of this log, as far as it can. */
    ADOPT
}
