/** Tests of {@code io.roost.events.text}. */
@NullMarked
package io.roost.events.text;

import org.jspecify.annotations.NullMarked;
