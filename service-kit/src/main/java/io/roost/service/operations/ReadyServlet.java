package io.roost.service.operations;

import io.roost.contract.json.RoostJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers {@code /ready} on the admin port: 200, or 503 with the reasons. */
public final class ReadyServlet extends HttpServlet {

    private final transient List<ReadinessCheck> checks;

    /** @param checks evaluated at every request; checks may be added later */
    public ReadyServlet(List<ReadinessCheck> checks) {
        this.checks = checks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Readiness readiness = Readiness.of(checks);
        response.setStatus(readiness.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(RoostJson.mapper().writeValueAsBytes(readiness));
    }
}
