-- The log that all this belongs to: the ids of its cluster (name 'cluster') and of its topics. Empty before the first log.
CREATE TABLE known_log (
    name VARCHAR(40) PRIMARY KEY,
    id   VARCHAR(100) NOT NULL
);
