/** Users, tweets and pages of them in the REST API. */
@NullMarked
package io.roost.contract.rest;

import org.jspecify.annotations.NullMarked;
