/** Ids of users and tweets, the layout of tweet ids, and their generator. */
@NullMarked
package io.roost.contract.id;

import org.jspecify.annotations.NullMarked;
