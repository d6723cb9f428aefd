package io.roost.api.resources;

import io.roost.api.accounts.NewPassword;
import io.roost.api.accounts.Registration;
import io.roost.api.accounts.Sessions;
import io.roost.api.directory.DirectoryEntry;
import io.roost.events.text.DisplayName;
import io.roost.events.text.Username;
import io.roost.events.view.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Registration. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountsResource {

    private final Registration registration;
    private final Sessions sessions;
    private final PublicUrl publicUrl;

    public AccountsResource(Registration registration, Sessions sessions, PublicUrl publicUrl) {
        this.registration = registration;
        this.sessions = sessions;
        this.publicUrl = publicUrl;
    }

    @POST
    public Response register(NewAccount account, @Context HttpServletRequest request) {
        Fields fields = new Fields();
        String username = fields.required("username", account.username(), Username::parse);
        String password = fields.required("password", account.password(), NewPassword::parse);
        @Nullable String displayName = fields.optional("displayName", account.displayName(), DisplayName::parse);
        fields.check();
        DirectoryEntry entry = registration.register(username, password, displayName);
        User user = entry.with(0, 0, 0);
        return Response.created(URI.create(publicUrl.of(request, "/v1/users/" + user.id())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new NewSession(user, sessions.begin(user.id()).value()))
                .build();
    }
}
