// Package summarize tells what an article says in a few of its own sentences.
//
// [KeyPoints] cuts a text into sentences, keeps those that stand alone (standing), and
// guesses for every term of the text how probable it is that a person's summary would
// have it (weigh). Then it chooses the sentences that together would share most words
// with such a summary, for their length (choose). Every step is pure: no clock, no
// network, no chance.
package summarize
