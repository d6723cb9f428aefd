/** The REST resources, one per kind of thing. */
@NullMarked
package io.roost.api.resources;

import org.jspecify.annotations.NullMarked;
