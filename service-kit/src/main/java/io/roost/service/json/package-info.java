/** Strict rules for the JSON of requests. */
@NullMarked
package io.roost.service.json;

import org.jspecify.annotations.NullMarked;
