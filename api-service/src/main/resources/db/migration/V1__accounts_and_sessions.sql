-- Who may log in. A row comes before its profile is in the log; profile_logged says whether that has happened.
CREATE TABLE accounts (
    user_id        BIGINT PRIMARY KEY,
    username       VARCHAR(30) NOT NULL UNIQUE,
    display_name   VARCHAR(200),
    password_hash  VARCHAR(200) NOT NULL,
    created_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    profile_logged BOOLEAN NOT NULL
);

-- A token is kept only as its SHA-256.
CREATE TABLE sessions (
    token_hash BINARY(32) PRIMARY KEY,
    user_id    BIGINT NOT NULL REFERENCES accounts (user_id),
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
