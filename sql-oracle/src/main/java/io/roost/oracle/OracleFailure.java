package io.roost.oracle;

import java.sql.SQLException;

/** Thrown where the oracle's database refuses, for example the same log position twice. */
public final class OracleFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OracleFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
