/** The commands, on a real log and over real HTTP. */
@NullMarked
package io.roost.load;

import org.jspecify.annotations.NullMarked;
