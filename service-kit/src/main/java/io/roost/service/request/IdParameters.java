package io.roost.service.request;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link UserId} and {@link TweetId} as types of path and query parameters; what is no id is answered 400. */
public final class IdParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type == UserId.class) {
            return (ParamConverter<T>) new IdConverter<>(UserId::of);
        }
        if (type == TweetId.class) {
            return (ParamConverter<T>) new IdConverter<>(TweetId::of);
        }
        return null;
    }

    private record IdConverter<I>(Function<String, I> parse) implements ParamConverter<I> {

        @Override
        public @Nullable I fromString(@Nullable String value) {
            return value == null ? null : parse.apply(value);
        }

        @Override
        public String toString(I id) {
            return id.toString();
        }
    }
}
