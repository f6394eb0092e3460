// Package quote finds what an article says that somebody said: the words, the marks they
// stand in, who said them and how the article tells so.
//
// [Extract] reads one text in stages, each of which only reads what the stages before it
// found, so that one can be exchanged without the others:
//
//   - paragraphs, in whatever layout (layout.go, markup.go, lostbreaks.go), and the stretches
//     between quotation marks (marks.go, pairs.go, stretches.go), with speech that opens in one
//     paragraph and closes in a later one, or whose paragraphs were put together (glued.go);
//   - words with byte offsets, a whole stretch being one word (words.go), and sentences
//     (sentences.go, article.go);
//   - people: full names with titles, roles, ages and gender, and whom the short names mean
//     (names.go, titles.go, people.go, shortnames.go, roles.go, traits.go, fold.go);
//   - cues and, for each, its source and the words it reports (cues.go, sources.go,
//     sides.go, content.go, according.go), transcripts and signed quotes (turns.go, signed.go);
//   - the stretches that no cue holds: continued paragraphs and sentences (speech.go, resume.go);
//   - what the trained models make of all that (decide.go): parts of speech (pos.go), the
//     words that may be cues (cuetag.go, guess.go), source and content of each (parttag.go,
//     parts.go, nbest.go, edges.go), and whether to keep it (keep.go, judge.go), with how
//     sure that is (confidence.go). The models see the findings of the rules as features
//     and overrule them (adopt.go), but for what nobody can have said (hollow.go), how far
//     words reach (reach.go) and speech that is plain (trusted.go);
//   - labels: what is denied or declined (stance.go) and who passes words on (via.go), with
//     what fixed words say that the models overlook (labels.go, formulas.go);
//   - speakers: names, roles, pronouns, bodies, descriptions (speakers.go, holders.go,
//     pronouns.go, bodies.go, unnamed.go).
//
// That is English. The other languages that languages/ has a file for are read by rules over
// that file (language.go, lexicon.go). Which language a text or a paragraph is in is told by
// its words (detect.go, tally.go). The rules work on a sheet: paragraphs and quotes
// (sheet.go, sheetdialogue.go), words and sentences (sheetwords.go), people (sheetpeople.go,
// sheetroles.go), noun phrases (sheetphrases.go, sheetleft.go), who says what
// (sheetsayings.go, sheetcontent.go, sheetquotes.go), speakers (sheetspeakers.go,
// sheetpronouns.go) and how sure that is (sheetconfidence.go).
//
// [Ground] finds a claimed quotation in a text (ground.go, groundtokens.go, near.go).
// [Train] learns the weights in model.bin (train.go, gold.go, learn.go, learnpos.go,
// learnforest.go); they are described in MODEL.md. The models are chains with hashed
// features (crf.go, hash.go) and forests over counts (forest.go).
//
// The lists of words stand in data/; lists.go reads them. No list names
// people: names are found by how the article writes and repeats them; lists of given
// names, titles and roles only help. Everything looks at
// a bounded number of words around each cue, so the time is linear in the text.
package quote
