package io.roost.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import org.jspecify.annotations.Nullable;

/** What the configurations of all services contain. */
public abstract class ServiceConfiguration extends Configuration {

    @JsonProperty
    private @Nullable String serviceToken;

    /** The secret by which the services know each other, as it was written; see {@link ServiceToken#of}. */
    public final @Nullable String serviceToken() {
        return serviceToken;
    }
}
