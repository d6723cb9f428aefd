package io.roost.contract.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** The rules of all JSON: writes times in ISO 8601, in UTC and with milliseconds: {@code 2026-11-21T19:04:05.120Z}; reads any ISO 8601 time. */
public final class RoostJsonModule extends SimpleModule {

    public RoostJsonModule() {
        super("roost");
        addSerializer(Instant.class, new JsonSerializer<>() {
            @Override
            public void serialize(Instant instant, JsonGenerator json, SerializerProvider serializers)
                    throws IOException {
                json.writeString(Milliseconds.format(instant));
            }
        });
        addDeserializer(Instant.class, new JsonDeserializer<>() {
            @Override
            public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
                Instant time = json.hasToken(JsonToken.VALUE_STRING) ? Milliseconds.parse(json.getText()) : null;
                return time == null ? InstantDeserializer.INSTANT.deserialize(json, context) : time;
            }
        });
    }

    /** Also makes the mapper refuse numbers and booleans for texts, and write characters beyond U+FFFF in UTF-8, not as two escapes. */
    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        ObjectMapper mapper = context.getOwner();
        mapper.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
