package io.roost.ingest.http;

import io.roost.service.body.NdJson;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * {@code POST /v1/events}: one command as JSON, which is what api-service sends for everything that a user does, or many as
 * NDJSON. Thread-safe.
 */
public final class EventsCall implements DirectCall {

    private static final Route ROUTE = Route.post("/v1/events", MediaType.APPLICATION_JSON, NdJson.MEDIA_TYPE);

    private final SingleCommands singles;
    private final BulkCommands bulks;
    private final BooleanSupplier logHasRoom;

    /** @param logHasRoom whether the log would take one more event without a wait */
    public EventsCall(SingleCommands singles, BulkCommands bulks, BooleanSupplier logHasRoom) {
        this.singles = singles;
        this.bulks = bulks;
        this.logHasRoom = logHasRoom;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public String timerName() {
        return "roost.ingest.events";
    }

    @Override
    public boolean isNonBlocking() {
        return true;
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) throws IOException {
        boolean isBulk = NdJson.isDeclaredIn(exchange.request().getHeaders());
        if (!mayBlock && (isBulk || !logHasRoom.getAsBoolean())) {
            return false;
        }
        if (isBulk) {
            bulks.answer(exchange);
        } else {
            singles.answer(exchange);
        }
        return true;
    }
}
