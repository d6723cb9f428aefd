package io.roost.api.resources;

import io.roost.api.accounts.NewPassword;
import io.roost.api.accounts.Registration;
import io.roost.api.accounts.Sessions;
import io.roost.api.directory.DirectoryEntry;
import io.roost.events.text.DisplayName;
import io.roost.events.text.Username;
import io.roost.events.view.User;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Registration. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountsResource {

    private final Registration registration;
    private final Sessions sessions;

    public AccountsResource(Registration registration, Sessions sessions) {
        this.registration = registration;
        this.sessions = sessions;
    }

    @POST
    public Response register(NewAccount account, @Context UriInfo uri) {
        Fields fields = new Fields();
        String username = fields.required("username", account.username(), Username::parse);
        String password = fields.required("password", account.password(), NewPassword::parse);
        @Nullable String displayName = fields.optional("displayName", account.displayName(), DisplayName::parse);
        fields.check();
        DirectoryEntry entry = registration.register(username, password, displayName);
        User user = entry.with(0, 0, 0);
        return Response.created(uri.getBaseUriBuilder().path("v1/users/{id}").build(user.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new NewSession(user, sessions.begin(user.id()).value()))
                .build();
    }
}
