/** The public REST API and ingest's bulk form, as any client calls them. */
@NullMarked
package io.roost.demo.client;

import org.jspecify.annotations.NullMarked;
