/** The claim of a node number: the right to give tweet ids that carry it, which one ingest has at a time. */
@NullMarked
package io.roost.ingest.claim;

import org.jspecify.annotations.NullMarked;
