/** The claim to a node number: no two ingest services that run give ids with the same one. */
@NullMarked
package io.roost.ingest.claim;

import org.jspecify.annotations.NullMarked;
