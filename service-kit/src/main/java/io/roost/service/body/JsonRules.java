package io.roost.service.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.roost.contract.json.RoostJsonModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The rules by which JSON of requests is read: unknown fields, repeated fields, trailing content and values of another type than
 * the field's are refused, so that no data of a client is lost silently.
 */
public final class JsonRules {

    private static final List<LogicalType> NOT_FROM_TEXT =
            List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean);

    private JsonRules() {}

    /** Configures {@code mapper}, which must not have been used before. */
    public static void apply(ObjectMapper mapper) {
        mapper.registerModule(new RoostJsonModule().addDeserializer(Instant.class, new StrictInstant()));
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        NOT_FROM_TEXT.forEach(type -> mapper.coercionConfigFor(type)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
    }

    /** Reads times from ISO 8601 strings only: a number could mean seconds or milliseconds. */
    private static final class StrictInstant extends JsonDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            try {
                return OffsetDateTime.parse(json.getText()).toInstant();
            } catch (DateTimeException invalid) {
                return (Instant) context.handleWeirdStringValue(Instant.class, json.getText(), "no time");
            }
        }
    }
}
