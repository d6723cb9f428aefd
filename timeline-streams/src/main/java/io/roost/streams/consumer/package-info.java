/** The consumer of a stream thread: what its polls brought, and what is done between two polls. */
@NullMarked
package io.roost.streams.consumer;

import org.jspecify.annotations.NullMarked;
