// Package quote finds what an article says that somebody said: the words, the marks they
// stand in, who said them and how the article tells so.
//
// [Extract] reads one text in stages, each of which only reads what the stages before it
// found, so that one can be exchanged without the others:
//
//   - paragraphs and the stretches between quotation marks (marks.go, stretches.go), with
//     speech that opens in one paragraph and closes in a later one;
//   - words with byte offsets, a whole stretch being one word (words.go), and sentences
//     (sentences.go, article.go);
//   - people: full names with titles, roles and gender, and whom the short names mean
//     (names.go, people.go, roles.go);
//   - cues and, for each, its source and the words it reports (cues.go, sources.go,
//     sides.go, content.go), transcripts and signed quotes (turns.go);
//   - the stretches that no cue holds: continued paragraphs and sentences (speech.go);
//   - speakers: names, roles, pronouns, descriptions (speakers.go, pronouns.go).
//
// The lists of words stand in data/; lists.go reads them. Nothing depends on a list of
// people: names are found by how the article writes and repeats them. Everything looks at
// a bounded number of words around each cue, so the time is linear in the text.
package quote
