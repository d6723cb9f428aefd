/** The generated world that all contenders of a benchmark get: who follows whom, who posts, and the log of it. */
@NullMarked
package io.roost.benchmarks.world;

import org.jspecify.annotations.NullMarked;
