/** Reads the events of the log with a plain Kafka consumer. */
@NullMarked
package io.roost.oracle.log;

import org.jspecify.annotations.NullMarked;
