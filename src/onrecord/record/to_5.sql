-- From schema 4 to 5: a fact has the words that it rests on; they are taken from the readings after this.
ALTER TABLE facts ADD COLUMN text TEXT NOT NULL DEFAULT '';
