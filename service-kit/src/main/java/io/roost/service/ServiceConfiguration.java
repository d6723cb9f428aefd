package io.roost.service;

import io.dropwizard.core.Configuration;
import io.roost.service.token.ServiceToken;
import org.jspecify.annotations.Nullable;

/**
 * The settings of all services. Roost's configuration classes are immutable, except for the part of Dropwizard's class, and have no
 * defaults: the default configuration of a service contains every setting.
 */
public abstract class ServiceConfiguration extends Configuration {

    private final @Nullable String serviceToken;

    /** Whether the admin port has tasks, which change the service. */
    final boolean adminTasks;

    protected ServiceConfiguration(@Nullable String serviceToken, boolean adminTasks) {
        this.serviceToken = serviceToken;
        this.adminTasks = adminTasks;
    }

    /** Returns the configured secret by which services authenticate each other; see {@link ServiceToken#of}. */
    public final @Nullable String serviceToken() {
        return serviceToken;
    }
}
