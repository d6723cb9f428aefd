/** The line of figures that a running demo shows. */
@NullMarked
package io.roost.demo.live;

import org.jspecify.annotations.NullMarked;
