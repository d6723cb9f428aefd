package io.roost.events.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as ISO 8601 in UTC, always with milliseconds: {@code 2026-11-21T19:04:05.120Z}. */
public final class RoostJsonModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public RoostJsonModule() {
        super("roost");
        addSerializer(Instant.class, new JsonSerializer<>() {
            @Override
            public void serialize(Instant instant, JsonGenerator json, SerializerProvider serializers)
                    throws IOException {
                json.writeString(MILLISECONDS.format(instant));
            }
        });
    }
}
