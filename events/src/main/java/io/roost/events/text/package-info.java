/** The words that people write, as values that cannot be invalid. */
@NullMarked
package io.roost.events.text;

import org.jspecify.annotations.NullMarked;
