/** Accounts and their passwords. */
@NullMarked
package io.roost.api.accounts;

import org.jspecify.annotations.NullMarked;
