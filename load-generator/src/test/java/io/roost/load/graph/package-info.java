/** Tests of the parts of {@code roost load graph}. */
@NullMarked
package io.roost.load.graph;

import org.jspecify.annotations.NullMarked;
