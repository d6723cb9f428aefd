/** A minimal HTTP client: it runs on the same cores as the service that it measures. */
@NullMarked
package io.roost.benchmarks.http;

import org.jspecify.annotations.NullMarked;
