package io.roost.contract.internal;

import io.roost.contract.rest.User;
import java.util.List;

/** The users that the log has named among those asked for, with their latest profiles, in no particular order. */
public record Users(List<User> users) {}
