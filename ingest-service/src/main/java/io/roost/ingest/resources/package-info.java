/** The HTTP endpoints: one command, many commands, an id to use later, readiness. */
@NullMarked
package io.roost.ingest.resources;

import org.jspecify.annotations.NullMarked;
