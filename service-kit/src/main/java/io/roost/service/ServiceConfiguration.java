package io.roost.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.roost.service.token.ServiceToken;
import org.jspecify.annotations.Nullable;

/** What the configurations of all services contain. */
public abstract class ServiceConfiguration extends Configuration {

    @JsonProperty
    private @Nullable String serviceToken;

    @JsonProperty
    private boolean adminTasks;

    /** The secret by which the services know each other, as it was written; see {@link ServiceToken#of}. */
    public final @Nullable String serviceToken() {
        return serviceToken;
    }

    /** Whether the admin port has tasks, which change the service. */
    final boolean hasAdminTasks() {
        return adminTasks;
    }
}
