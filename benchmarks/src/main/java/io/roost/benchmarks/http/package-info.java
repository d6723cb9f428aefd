/** A client that does the least a client can do, since it shares the machine with what it measures. */
@NullMarked
package io.roost.benchmarks.http;

import org.jspecify.annotations.NullMarked;
