-- When a session was last used, give or take the pause between two updates; one that has been idle too long is over.
-- Sessions from before are taken to have been used now.
ALTER TABLE sessions ADD COLUMN last_seen_at TIMESTAMP(3) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
ALTER TABLE sessions ADD COLUMN user_agent VARCHAR(200);
-- Whether the token carries a tag made with the key below.
ALTER TABLE sessions ADD COLUMN tagged BOOLEAN DEFAULT FALSE NOT NULL;
CREATE INDEX sessions_by_last_seen ON sessions (last_seen_at);

-- The key by which this service recognizes its tokens without a look at the sessions. It is no secret that opens anything:
-- whoever has it can make tokens that are looked for, and not found.
CREATE TABLE session_token_key (
    tag_key BINARY(32) NOT NULL
);
INSERT INTO session_token_key (tag_key) VALUES (SECURE_RAND(32));
