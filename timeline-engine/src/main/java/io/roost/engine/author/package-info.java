/** The author side of a partition: its authors' tweets and retweets, and the home partitions that subscribe to them. */
@NullMarked
package io.roost.engine.author;

import org.jspecify.annotations.NullMarked;
