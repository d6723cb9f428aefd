-- The latest profile of everybody, rebuilt from the topic 'profiles' at any time.
-- log_offset says which record a row shows; -1 is a row made to be locked, before any profile.
CREATE TABLE directory_users (
    user_id       BIGINT PRIMARY KEY,
    username      VARCHAR,
    display_name  VARCHAR,
    bio           VARCHAR,
    photo_url     VARCHAR,
    created_at    TIMESTAMP(3) WITH TIME ZONE,
    log_partition INT NOT NULL,
    log_offset    BIGINT NOT NULL
);
CREATE INDEX directory_users_by_username ON directory_users (username, user_id);

-- How far each partition of the topic is in the table above, and of which topic that is true.
CREATE TABLE directory_offsets (
    log_partition INT PRIMARY KEY,
    topic_id      VARCHAR(40) NOT NULL,
    next_offset   BIGINT NOT NULL
);
