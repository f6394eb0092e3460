// Package ask answers questions from what is on record: the stored statements and the
// sentences of stored articles.
//
// [Asker.Answer] goes in four steps, each in a file of its own:
//
//   - understand (understand.go, people.go, since.go): who is asked about, what about and
//     since when; what a follow-up leaves out comes from the turns before it;
//   - find (find.go, relax.go, sentences.go): statements with all of the words, or with as
//     many as there are, and the articles' own sentences where nobody is quoted;
//   - choose (choose.go): the few to show, the best first;
//   - compose (compose.go): plain sentences that say no more than who is quoted on what,
//     what was left out, and what is not on record.
//
// With a model, phrase.go hands it the chosen evidence as data, and check.go lets through
// only sentences that repeat one sentence of it, by the right speaker. Whatever fails,
// the answer of compose is given.
//
// The package remembers nothing between two questions: what it knows of a conversation is
// what the caller passes in.
package ask
