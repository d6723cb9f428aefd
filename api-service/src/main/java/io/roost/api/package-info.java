/** The service of the public REST API: its start, its configuration and the wiring of its parts. */
@NullMarked
package io.roost.api;

import org.jspecify.annotations.NullMarked;
