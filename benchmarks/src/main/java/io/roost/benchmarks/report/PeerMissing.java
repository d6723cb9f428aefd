package io.roost.benchmarks.report;

/** Thrown if a peer is not installed; the message has the command that installs it. */
public final class PeerMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PeerMissing(String program, String debianPackage) {
        super("%s is not installed, so there is nothing to compare with: apt-get install %s"
                .formatted(program, debianPackage));
    }
}
