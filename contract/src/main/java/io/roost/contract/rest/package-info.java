/** What the REST API shows: users, tweets and pages of them. */
@NullMarked
package io.roost.contract.rest;

import org.jspecify.annotations.NullMarked;
