package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/news"
	"onrecord/quote"
)

const (
	mostRemembered = 5000 // characters: 500 words, as many as a claim may have, of ten each
	candidates     = 100  // statements that are compared: as many as the record gives at a time
	mostEchoes     = 10   // what a reader looks through
)

// A Refusal is an error that is no fault: its text is one sentence for whoever asked,
// without a full stop, that says what to do instead.
type Refusal struct{ sentence string }

func (r *Refusal) Error() string { return r.sentence }

// Refused is the sentence, for those who cannot name the type.
func (r *Refusal) Refused() string { return r.sentence }

// WhoSaid returns who is on record for tenant with words that somebody remembers: at most
// ten statements, those with the very words first, then those with the same words printed
// otherwise, then those with nearly the same, the fewest different words first; of equal
// ones the newest first. None is no error.
//
// Words count only where the speaker said them: what stands around them in the article is
// no echo, nor is what he declined to say. A claim may go over two parts of a statement
// that its cue splits; its spans are then parts too, and the match is not exact.
//
// Words that are empty, more than 500 or more than 5,000 characters are a [*Refusal]. Any
// other error is that of the record, wrapped.
func (a *Asker) WhoSaid(ctx context.Context, tenant news.Tenant, words string) ([]news.Echo, error) {
	words, err := remembered(words)
	if err != nil {
		return nil, err
	}
	found, err := a.record.Echoes(ctx, tenant, words, candidates)
	if err != nil {
		return nil, fmt.Errorf("ask: look for remembered words: %w", err)
	}
	var echoes []news.Echo
	for _, s := range found {
		if e, ok := echo(s, words); ok {
			echoes = append(echoes, e)
		}
	}
	slices.SortStableFunc(echoes, func(a, b news.Echo) int {
		return cmp.Or(cmp.Compare(a.Match, b.Match), cmp.Compare(differing(a), differing(b)),
			b.Statement.Published.Compare(a.Statement.Published), cmp.Compare(b.Statement.ID, a.Statement.ID))
	})
	return echoes[:min(len(echoes), mostEchoes)], nil
}

// remembered returns words on one line; those that no statement can be held against are a
// [*Refusal].
func remembered(words string) (string, error) {
	words = oneLine(words, mostRemembered+1)
	_, err := quote.Ground("", words)
	if errors.Is(err, quote.ErrClaim) || utf8.RuneCountInString(words) > mostRemembered {
		return "", &Refusal{say("whosaid.claim")}
	}
	return words, nil
}

// echo holds a statement against words.
func echo(s news.Statement, words string) (news.Echo, bool) {
	if s.Quote.Stance == news.Declined {
		return news.Echo{}, false
	}
	own := ownWords(s)
	g, err := quote.Ground(own.text, words)
	if err != nil {
		return news.Echo{}, false
	}
	e := news.Echo{Statement: s, Match: g.Match, Differences: g.Differences}
	for _, span := range g.Spans {
		e.Spans = append(e.Spans, own.back(span)...)
	}
	for i, d := range e.Differences {
		if there := own.back(d.At); len(there) > 0 {
			e.Differences[i].At = news.Span{Start: there[0].Start, End: there[len(there)-1].End}
		}
	}
	return e, true
}

// differing counts the words that differ.
func differing(e news.Echo) (n int) {
	for _, d := range e.Differences {
		n += max(len(strings.Fields(d.Claimed)), len(strings.Fields(d.Printed)))
	}
	return n
}

// A speech is what a speaker says in a statement, without the article's words around it.
type speech struct {
	text  string      // the parts, each on a line of its own: no claim goes over a line byte for byte
	parts []news.Span // of the statement's text, in order
}

// ownWords joins what a statement's quote holds.
func ownWords(s news.Statement) speech {
	all := slices.Concat(s.Quote.Content, s.Quote.Quoted)
	slices.SortFunc(all, func(a, b news.Span) int { return cmp.Compare(a.Start, b.Start) })
	var own speech
	for _, span := range all {
		if last := len(own.parts) - 1; last >= 0 && span.Start <= own.parts[last].End {
			own.parts[last].End = max(own.parts[last].End, span.End)
			continue
		}
		own.parts = append(own.parts, span)
	}
	own.text = news.Join(s.Text, own.parts, "\n")
	return own
}

// back returns where a span of the speaker's words stands in the statement's text: one
// span for each part that it meets.
func (own speech) back(span news.Span) []news.Span {
	var out []news.Span
	at := 0 // where the part begins in own.text
	for _, part := range own.parts {
		here := news.Span{Start: at, End: at + part.Len()}
		if here.Meets(span) {
			shift := part.Start - at
			out = append(out, news.Span{Start: max(span.Start, here.Start) + shift, End: min(span.End, here.End) + shift})
		}
		at = here.End + len("\n")
	}
	return out
}
