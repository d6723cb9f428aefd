/** The author side of a partition: the tweets and retweets of its authors, and which home partitions subscribe to whom. */
@NullMarked
package io.roost.engine.author;

import org.jspecify.annotations.NullMarked;
