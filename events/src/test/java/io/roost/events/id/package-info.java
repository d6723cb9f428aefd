/** Tests of {@code io.roost.events.id}. */
@NullMarked
package io.roost.events.id;

import org.jspecify.annotations.NullMarked;
