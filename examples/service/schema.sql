-- The tables, for SQLite and PostgreSQL alike. A migration begins with a line that says so and its number; one that has
-- been released is never changed, another is added below. {identity} is the database's own way to number rows.

-- migration 1: cases with their findings, versions, and what moved

-- What findings were made by: the rules as a policy leaves them, and a calendar.
CREATE TABLE versions (
    version  TEXT PRIMARY KEY, -- names the rules and the calendar together
    policy   TEXT NOT NULL,    -- the policy's own name
    rules    TEXT NOT NULL,    -- sha256 of the rule book as the policy leaves it
    calendar TEXT NOT NULL,    -- the calendar's own version
    since    TEXT NOT NULL     -- when it was first used, in UTC
);

-- The last that is known of a case, and the findings about it.
CREATE TABLE cases (
    ref      TEXT PRIMARY KEY,
    body     TEXT NOT NULL,                                  -- the case, in JSON
    revision BIGINT NOT NULL,                                -- rises with every change of the row
    as_of    TEXT NOT NULL,                                  -- the day on which the findings look at it
    version  TEXT NOT NULL REFERENCES versions (version),    -- made the findings
    tried    TEXT NOT NULL REFERENCES versions (version),    -- was asked last; another one if it could not evaluate the case
    report   TEXT NOT NULL,                                  -- the findings, in JSON
    assessed TEXT NOT NULL                                   -- when, in UTC
);
CREATE INDEX cases_tried ON cases (tried, ref);

-- What another version of the rules or the calendar moved.
CREATE TABLE moves (
    id           {identity},
    ref          TEXT NOT NULL REFERENCES cases (ref) ON DELETE CASCADE,
    as_of        TEXT NOT NULL,
    from_version TEXT NOT NULL REFERENCES versions (version),
    to_version   TEXT NOT NULL REFERENCES versions (version),
    made         TEXT NOT NULL, -- when, in UTC
    move         TEXT NOT NULL, -- in JSON; '' where the case could not be evaluated
    fault        TEXT NOT NULL  -- why not, in JSON; '' where it could
);
CREATE INDEX moves_ref ON moves (ref);

-- migration 2: what GET /healthz writes

CREATE TABLE checks (
    at      TEXT NOT NULL, -- when, in UTC
    padding TEXT NOT NULL
);
