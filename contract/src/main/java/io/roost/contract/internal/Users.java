package io.roost.contract.internal;

import io.roost.contract.rest.User;
import java.util.List;

/** The requested users that exist, with their latest profiles, in no particular order. */
public record Users(List<User> users) {}
