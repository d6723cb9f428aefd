/** The base of all services: their start and the conventions of the REST contract. */
@NullMarked
package io.roost.service;

import org.jspecify.annotations.NullMarked;
