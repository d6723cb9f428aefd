/** Who may log in: accounts, password hashes, sessions. */
@NullMarked
package io.roost.api.accounts;

import org.jspecify.annotations.NullMarked;
