/** Strict JSON. */
@NullMarked
package io.roost.service.json;

import org.jspecify.annotations.NullMarked;
