/** The consumer of a stream thread: it records the progress of each poll, and processes backlogs between two polls. */
@NullMarked
package io.roost.streams.consumer;

import org.jspecify.annotations.NullMarked;
