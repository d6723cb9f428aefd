/** Benchmarks of a whole deployment in this JVM, called over HTTP. */
@NullMarked
package io.roost.benchmarks.deployment;

import org.jspecify.annotations.NullMarked;
