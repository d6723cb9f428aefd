/** Ids as types, the layout of a tweet id, and the generator that gives them. */
@NullMarked
package io.roost.events.id;

import org.jspecify.annotations.NullMarked;
