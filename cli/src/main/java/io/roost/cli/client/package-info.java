/** The public REST API and ingest's bulk form, as any client calls them. */
@NullMarked
package io.roost.cli.client;

import org.jspecify.annotations.NullMarked;
