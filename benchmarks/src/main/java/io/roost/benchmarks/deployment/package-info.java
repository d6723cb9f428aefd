/** Everything in this JVM, asked over HTTP as its users ask it. */
@NullMarked
package io.roost.benchmarks.deployment;

import org.jspecify.annotations.NullMarked;
