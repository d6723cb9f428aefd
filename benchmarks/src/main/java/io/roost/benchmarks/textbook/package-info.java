/**
 * The textbook build: home timelines as a good engineer would write them on Kafka Streams with what its documentation
 * offers, for Roost to be measured against.
 *
 * <pre>
 *   follows ─► re-keyed by followee ─► followers ─┐
 *   tweets ───────────────────────────────────────┴► one record per follower ─► timelines
 * </pre>
 *
 * <p>A tweet is joined with the list of its author's followers and becomes one record for each of them, which goes
 * through a repartition topic to the follower's partition and into a RocksDB store: follower and tweet id → nothing.
 * A timeline is trimmed to 800 in strides, not at every delivery. All stores have changelogs.
 *
 * <p>What is done for its speed: keys and values of 8 and 16 bytes, no JSON between its own steps; the follower list is
 * one range of keys, read in one scan, and a follow is one write, not the whole list again; no read before a write; how
 * long a timeline is stands in memory; the same settings of clients, threads and commits as Roost has, producers that linger
 * for 20 ms, and RocksDB memory as Kafka Streams sets it: for each store and partition a cache of 50 MB and three write
 * buffers of 16 MB.
 *
 * <p>It keeps the same rules: a follow brings the author's tweets, an unfollow takes them out, a deletion does, too, and
 * everybody sees their own. What it does not do: a timeline that removals bring below 800 is not filled up again.
 */
@NullMarked
package io.roost.benchmarks.textbook;

import org.jspecify.annotations.NullMarked;
