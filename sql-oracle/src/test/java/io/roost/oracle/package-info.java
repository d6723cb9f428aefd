/** Tests the oracle by examples, and against a second, simpler implementation. */
@NullMarked
package io.roost.oracle;

import org.jspecify.annotations.NullMarked;
