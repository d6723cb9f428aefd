/** Ids as types, the layout of a tweet id, and the generator that gives them. */
@NullMarked
package io.roost.contract.id;

import org.jspecify.annotations.NullMarked;
