/** Commands: what clients and api-service ask ingest-service to do, as JSON of one form on both sides. */
@NullMarked
package io.roost.contract.command;

import org.jspecify.annotations.NullMarked;
