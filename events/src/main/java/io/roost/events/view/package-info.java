/** What the REST API shows: users, tweets and pages of them. */
@NullMarked
package io.roost.events.view;

import org.jspecify.annotations.NullMarked;
