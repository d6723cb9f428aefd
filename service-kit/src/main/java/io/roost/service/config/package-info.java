/** Reads and validates the configuration of a service, with environment variables substituted. */
@NullMarked
package io.roost.service.config;

import org.jspecify.annotations.NullMarked;
