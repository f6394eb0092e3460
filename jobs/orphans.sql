-- Jobs that a program which ended without a word was working on. Only one program at a
-- time works from a queue in a file, and what is still to be done is derived again.
DELETE FROM river_job WHERE state = 'running'
