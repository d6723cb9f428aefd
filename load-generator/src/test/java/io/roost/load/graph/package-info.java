/** The parts of {@code roost load graph} by themselves. */
@NullMarked
package io.roost.load.graph;

import org.jspecify.annotations.NullMarked;
