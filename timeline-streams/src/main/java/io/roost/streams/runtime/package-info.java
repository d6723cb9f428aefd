/** Runs a view: settings of Kafka Streams, memory of RocksDB, start and stop, and the log that the state belongs to. */
@NullMarked
package io.roost.streams.runtime;

import org.jspecify.annotations.NullMarked;
