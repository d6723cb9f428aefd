/** Accounts, and hashing and checking of their passwords. */
@NullMarked
package io.roost.api.accounts;

import org.jspecify.annotations.NullMarked;
