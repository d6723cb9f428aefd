/** The people of a demo, and their traffic. */
@NullMarked
package io.roost.cli.world;

import org.jspecify.annotations.NullMarked;
