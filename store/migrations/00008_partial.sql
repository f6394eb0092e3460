-- Stories of which the page kept a part back.

-- +goose Up
ALTER TABLE stories ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
