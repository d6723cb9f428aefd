package io.roost.service.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many bytes the body of a request to this resource or method may have, where {@link #DEFAULT_BYTES} do not fit. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface BodyLimit {

    /** The limit of everything that is not annotated. */
    long DEFAULT_BYTES = 64 * 1024;

    /** The limit in bytes; a longer body is answered 413. */
    long value();
}
