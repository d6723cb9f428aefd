-- The tweet id that a client's Idempotency-Key stands for; kept for a day.
CREATE TABLE idempotency_keys (
    user_id         BIGINT NOT NULL,
    idempotency_key VARCHAR(255) NOT NULL,
    tweet_id        BIGINT NOT NULL,
    text_hash       BINARY(32) NOT NULL,
    appended        BOOLEAN NOT NULL,
    created_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (user_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
