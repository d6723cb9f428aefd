/** The conventions, tried over real HTTP against a small service. */
@NullMarked
package io.roost.service;

import org.jspecify.annotations.NullMarked;
