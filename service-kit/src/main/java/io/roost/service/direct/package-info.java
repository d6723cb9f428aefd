/** Calls that are answered by Jetty handlers, without servlets and Jersey: those that come most often. */
@NullMarked
package io.roost.service.direct;

import org.jspecify.annotations.NullMarked;
