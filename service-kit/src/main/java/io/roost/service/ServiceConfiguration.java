package io.roost.service;

import io.dropwizard.core.Configuration;
import io.roost.service.token.ServiceToken;
import org.jspecify.annotations.Nullable;

/**
 * What the configurations of all services contain. Immutable, as all of Roost's own configuration classes, except for
 * what Dropwizard's class has. No class has a default: the YAML that comes with a service holds all of them.
 */
public abstract class ServiceConfiguration extends Configuration {

    private final @Nullable String serviceToken;
    private final boolean adminTasks;

    protected ServiceConfiguration(@Nullable String serviceToken, boolean adminTasks) {
        this.serviceToken = serviceToken;
        this.adminTasks = adminTasks;
    }

    /** The secret by which the services know each other, as it was written; see {@link ServiceToken#of}. */
    public final @Nullable String serviceToken() {
        return serviceToken;
    }

    /** Whether the admin port has tasks, which change the service. */
    final boolean hasAdminTasks() {
        return adminTasks;
    }
}
