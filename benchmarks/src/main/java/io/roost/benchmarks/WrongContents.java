package io.roost.benchmarks;

/** Thrown where a side's end state is not what the work had to give: such a run has no figure. */
public class WrongContents extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what differs from what */
    public WrongContents(String sentence) {
        super(sentence);
    }
}
