/** HTTP from this service to the others. */
@NullMarked
package io.roost.api.http;

import org.jspecify.annotations.NullMarked;
