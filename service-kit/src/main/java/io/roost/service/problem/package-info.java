/** Every error as problem JSON (RFC 9457), inside and outside of Jersey. */
@NullMarked
package io.roost.service.problem;

import org.jspecify.annotations.NullMarked;
