package io.roost.streams.query;

import io.roost.contract.internal.ViewHeaders;
import jakarta.ws.rs.core.Response;

/**
 * Answers with what served them in their headers.
 *
 * @param view the version of the streams application
 */
record Answers(String view) {

    Response of(Object entity, Source source) {
        return Response.ok(entity)
                .header(ViewHeaders.VIEW, view)
                .header(ViewHeaders.REPLICA, source.role().json())
                .header(ViewHeaders.LAG, source.lagText())
                .build();
    }
}
