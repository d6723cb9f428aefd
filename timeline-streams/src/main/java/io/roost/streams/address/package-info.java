/** Where this instance is reached, and the proof of it. */
@NullMarked
package io.roost.streams.address;

import org.jspecify.annotations.NullMarked;
