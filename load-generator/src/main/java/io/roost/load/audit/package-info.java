/** Compares the home timelines that the API serves with SQL over the log. */
@NullMarked
package io.roost.load.audit;

import org.jspecify.annotations.NullMarked;
