package io.roost.benchmarks.report;

/** Thrown if the timelines of a side differ from the expected ones; such a run has no figure. */
public final class WrongContents extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongContents(String sentence) {
        super(sentence);
    }
}
