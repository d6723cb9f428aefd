/** Everything on one machine: the {@code roost} command, and the demo with a real broker and all services in one JVM. */
@NullMarked
package io.roost.cli;

import org.jspecify.annotations.NullMarked;
