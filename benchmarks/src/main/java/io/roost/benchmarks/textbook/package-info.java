/**
 * The textbook build: home timelines written on Kafka Streams as its documentation teaches, as a peer for Roost.
 *
 * <pre>
 *   follows ─► re-keyed by followee ─► followers ─┐
 *   tweets ───────────────────────────────────────┴► one record per follower ─► timelines
 * </pre>
 *
 * <p>A tweet is joined with its author's followers and becomes one record for each of them, which goes through a repartition
 * topic to the follower's partition and into a RocksDB store: follower and tweet id → nothing. All stores have changelogs.
 *
 * <p>For speed: keys and values have 8 and 16 bytes, internal records are not JSON; a follower list is one range of keys, read
 * in one scan, and a follow is one write; no read precedes a write; the lengths of timelines are in memory, and a timeline is
 * trimmed to 800 entries only every 400 deliveries; clients, threads and commits have the same settings as Roost's, producers
 * linger for 20 ms, and RocksDB has Kafka Streams' default memory: for each store and partition a cache of 50 MB and three
 * write buffers of 16 MB.
 *
 * <p>The rules are the same: a follow adds the author's tweets, an unfollow and a deletion remove tweets, and users see their
 * own. One difference: a timeline that removals bring below 800 entries is not refilled.
 */
@NullMarked
package io.roost.benchmarks.textbook;

import org.jspecify.annotations.NullMarked;
