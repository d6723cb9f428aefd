/** Benchmarks of streams applications, queried in this JVM. */
@NullMarked
package io.roost.benchmarks.view;

import org.jspecify.annotations.NullMarked;
