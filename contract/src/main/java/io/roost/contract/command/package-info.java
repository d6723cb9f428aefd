/** Commands to ingest-service, and their JSON. */
@NullMarked
package io.roost.contract.command;

import org.jspecify.annotations.NullMarked;
