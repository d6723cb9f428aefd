/** Errors as problem JSON (RFC 9457), for resources and direct calls. */
@NullMarked
package io.roost.service.problem;

import org.jspecify.annotations.NullMarked;
