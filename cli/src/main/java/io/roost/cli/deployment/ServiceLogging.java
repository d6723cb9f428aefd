package io.roost.cli.deployment;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;

/** Who has the say over the logging of a JVM in which several services run. */
public final class ServiceLogging {

    private ServiceLogging() {}

    /** From now on no service configures the logging of this JVM. */
    public static void keepFromServices() {
        System.setProperty("dw.logging.type", LoggingLeftAlone.NAME);
        // Dropwizard does this once, with the first application; what is configured afterwards stays.
        BootstrapLogging.bootstrap(Level.WARN);
    }
}
