package io.roost.service;

import com.codahale.metrics.annotation.Timed;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.setup.Environment;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.service.request.PageRequest;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service that returns its requests, to test the conventions. */
public final class ParrotApplication extends ServiceApplication<ParrotApplication.ParrotConfiguration> {

    public ParrotApplication(Map<String, String> environmentVariables) {
        super("parrot", environmentVariables);
    }

    public static final class ParrotConfiguration extends ServiceConfiguration {

        @JsonCreator
        ParrotConfiguration(
                @JsonProperty("serviceToken") @Nullable String serviceToken,
                @JsonProperty("adminTasks") boolean adminTasks) {
            super(serviceToken, adminTasks);
        }
    }

    @Override
    public void run(ParrotConfiguration configuration, Environment environment) {
        environment.jersey().register(new ParrotResource());
        conventions().admitBy(new ServiceTokenHandler(ServiceToken.of(configuration.serviceToken())));
    }

    record Words(
            UserId speaker,
            @Nullable String text,
            @Nullable List<TweetId> about,
            int count,
            boolean loud,
            @Nullable Instant at) {}

    @Path("/words")
    @Produces("application/json")
    public static final class ParrotResource {

        @POST
        public Words say(Words words) {
            return words;
        }

        @PUT
        public Map<String, Integer> count(InputStream body) throws IOException {
            return Map.of("bytes", body.readAllBytes().length);
        }

        @GET
        @Path("/{id}")
        public Map<String, String> by(@PathParam("id") UserId id) {
            return Map.of("id", id.toString());
        }

        @GET
        @Timed
        public PageRequest page(@Context UriInfo uri) {
            return PageRequest.of(uri);
        }

        @GET
        @Path("/crash")
        public String crash() {
            throw new IllegalStateException("the secret is 42");
        }
    }
}
