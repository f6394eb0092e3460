package news

import (
	"fmt"
	"strings"
)

// A Span is a half-open range of byte offsets into a text, always on rune borders.
type Span struct{ Start, End int }

// In returns the bytes of text that s covers. The span must lie inside text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Holds reports whether o lies wholly inside s.
func (s Span) Holds(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Meets reports whether s and o share at least one byte.
func (s Span) Meets(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Join returns the texts of spans in order, with sep between them.
func Join(text string, spans []Span, sep string) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(text)
	}
	return strings.Join(parts, sep)
}

// Kind says how the article prints a quote.
type Kind int

// The kinds of quotes. A Direct quote stands wholly inside the article's own quotation
// marks, an Indirect one wholly outside of them (reported speech), a Mixed one is a
// reported sentence with words in marks.
const (
	Direct Kind = iota + 1
	Mixed
	Indirect
)

var kindNames = map[Kind]string{Direct: "direct", Mixed: "mixed", Indirect: "indirect"}

func (k Kind) String() string { return kindNames[k] }

// MarshalText writes "direct", "mixed" or "indirect"; the zero Kind is an error.
func (k Kind) MarshalText() ([]byte, error) {
	if name, ok := kindNames[k]; ok {
		return []byte(name), nil
	}
	return nil, fmt.Errorf("news: no kind of quote has the number %d", int(k))
}

// UnmarshalText reads what MarshalText writes; any other text is an error.
func (k *Kind) UnmarshalText(b []byte) error {
	for kind, name := range kindNames {
		if name == string(b) {
			*k = kind
			return nil
		}
	}
	return fmt.Errorf("news: %q is no kind of quote: direct, mixed or indirect", b)
}

// A Quote is something one article says that somebody said.
//
// Content is what was said, as the article reports it; Quoted are the parts of it that
// stand inside the article's own quotation marks, the only words that may be shown in
// marks, without the marks themselves. Spans are byte offsets into [Article.Text], in
// the order of the text. Only package quote makes a Quote, so no reader of one checks
// again.
type Quote struct {
	Kind       Kind
	Content    []Span
	Quoted     []Span  // nil if Indirect
	Cue        []Span  // reporting words: "said", "according to"; nil if there are none
	Source     []Span  // the mention: "he", "the top US diplomat"; nil if there is none
	Speaker    Speaker // who that is; zero if the article does not say
	Confidence float64 // 0 to 1
	Stance     Stance
	// Via is the mention of who passes the words on, where the speaker is quoted at second
	// hand ("the minister was furious, according to two aides"); nil at first hand.
	Via []Span
	// Corrected says that readers have put Speaker in the place of whom the article was read
	// to mean. Source stays as printed.
	Corrected bool
}

// Doubtful reports whether q is reported speech that is more often wrong than right, in its
// words or its speaker: lists that have room for a few quotes leave it out. What stands in
// marks is there for all to see, and is never doubtful.
func (q Quote) Doubtful() bool { return q.Kind == Indirect && q.Confidence < 0.5 }

// A Stance is what a speaker does with the content of a quote.
type Stance string

// The stances. Of a Denied quote, the content is what the speaker says is not so; of a
// Declined one, what he would not talk about or say ("to comment").
const (
	Asserted Stance = ""
	Denied   Stance = "denied"
	Declined Stance = "declined"
)

// SpeakerKind says what sort of speaker the article names.
type SpeakerKind int

// The kinds of speakers. Unresolved is the zero value: the article does not say, or says
// it in a way that two people fit.
const (
	Unresolved   SpeakerKind = iota
	Named                    // a person with a name
	Organisation             // a body or a document: "the ministry", "the report"
	Unnamed                  // a person without a name: "a senior engineer"
)

var speakerKindNames = [...]string{"unresolved", "named", "organisation", "unnamed"}

func (k SpeakerKind) String() string {
	if k < 0 || int(k) >= len(speakerKindNames) {
		return fmt.Sprintf("SpeakerKind(%d)", int(k))
	}
	return speakerKindNames[k]
}

// A Speaker is who a quote's source resolves to within its article.
type Speaker struct {
	Kind SpeakerKind
	// Name is the fullest name the article gives, without titles or roles; for a source
	// without a name its description ("a woman in her 60s"); empty if unresolved.
	Name string
	// Role is what the article says the speaker is ("transport minister of Norvia");
	// empty if it does not.
	Role string
}
