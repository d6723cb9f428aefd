/** The conventions of the REST contract that every service shares: problems, tokens, pages, limits, operations. */
@NullMarked
package io.roost.service;

import org.jspecify.annotations.NullMarked;
