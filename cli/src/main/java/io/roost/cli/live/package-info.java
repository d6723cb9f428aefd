/** The line of figures that a running demo shows. */
@NullMarked
package io.roost.cli.live;

import org.jspecify.annotations.NullMarked;
