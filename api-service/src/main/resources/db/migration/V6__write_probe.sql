-- One row, written by the readiness check.
CREATE TABLE write_probe (
    written_at TIMESTAMP WITH TIME ZONE NOT NULL
);

INSERT INTO write_probe (written_at) VALUES (CURRENT_TIMESTAMP);
