/** Tests of the parts of {@code roost load run}. */
@NullMarked
package io.roost.load.run;

import org.jspecify.annotations.NullMarked;
