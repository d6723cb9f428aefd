/** Reads of home timelines over HTTP, from Roost and from the same stack over Redis. */
@NullMarked
package io.roost.benchmarks.read;

import org.jspecify.annotations.NullMarked;
