/** Direct calls: the most frequent calls, implemented as Jetty handlers without servlets and Jersey. */
@NullMarked
package io.roost.service.direct;

import org.jspecify.annotations.NullMarked;
