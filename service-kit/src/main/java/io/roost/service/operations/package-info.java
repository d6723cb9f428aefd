/** Readiness of a service, reported on the admin port. */
@NullMarked
package io.roost.service.operations;

import org.jspecify.annotations.NullMarked;
