/** The words that people write, as values that cannot be invalid. */
@NullMarked
package io.roost.contract.text;

import org.jspecify.annotations.NullMarked;
