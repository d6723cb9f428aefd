/** The internal endpoints over this instance's stores. */
@NullMarked
package io.roost.streams.query;

import org.jspecify.annotations.NullMarked;
