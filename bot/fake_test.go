package bot

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/news"
)

// noon is the clock of the tests.
func noon() time.Time { return time.Date(2026, 2, 18, 12, 0, 0, 0, time.UTC) }

func day(d int) time.Time { return time.Date(2026, 2, d, 9, 0, 0, 0, time.UTC) }

// fakeLibrary answers from slices, as the store does from its tables.
type fakeLibrary struct {
	people     []news.Person
	statements []news.Statement
	stories    []news.Story
	outlets    []news.OutletCount
	err        error
	hold       chan struct{} // People, FindPeople and Stories wait for it to close; nil: they do not

	mu    sync.Mutex
	views map[string][]byte
	asked news.QuoteQuery
}

func (f *fakeLibrary) wait(ctx context.Context) error {
	if f.hold == nil {
		return f.err
	}
	select {
	case <-f.hold:
		return f.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *fakeLibrary) People(ctx context.Context, typed string, limit int) ([]news.Person, error) {
	var out []news.Person
	for _, p := range f.people {
		if strings.Contains(strings.ToLower(p.Name), strings.ToLower(typed)) && len(out) < limit {
			out = append(out, p)
		}
	}
	return out, f.wait(ctx)
}

func (f *fakeLibrary) FindPeople(ctx context.Context, name string) ([]news.Person, error) {
	for _, p := range f.people {
		if strings.EqualFold(p.Name, name) {
			return []news.Person{p}, f.wait(ctx)
		}
	}
	return f.People(ctx, name, 10)
}

func (f *fakeLibrary) QuotesBy(_ context.Context, q news.QuoteQuery, w news.Window) ([]news.Statement, news.Evidence, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = q
	var found []news.Statement
	e := news.Evidence{}
	outlets := make(map[news.Outlet]bool)
	for _, s := range f.statements {
		if s.Quote.Speaker.Name != q.Person || s.Published.Before(q.Since) ||
			!strings.Contains(s.Text, q.About) || q.Outlet != "" && q.Outlet != s.Outlet {
			continue
		}
		found = append(found, s)
		outlets[s.Outlet] = true
		e.First = s.Published
		if e.Last.IsZero() {
			e.Last = s.Published
		}
	}
	e.Statements, e.Outlets = len(found), len(outlets)
	return part(found, w), e, f.err
}

func (f *fakeLibrary) Stories(ctx context.Context, q news.StoryQuery, w news.Window) ([]news.Story, int, error) {
	var found []news.Story
	for _, s := range f.stories {
		if strings.Contains(s.Title, q.About) && !s.Published.Before(q.Since) {
			found = append(found, s)
		}
	}
	return part(found, w), len(found), f.wait(ctx)
}

func (f *fakeLibrary) Outlets(_ context.Context, typed string, limit int) ([]news.OutletCount, error) {
	var out []news.OutletCount
	for _, o := range f.outlets {
		if strings.Contains(string(o.Outlet), strings.ToLower(typed)) && len(out) < limit {
			out = append(out, o)
		}
	}
	return out, f.err
}

func (f *fakeLibrary) SaveView(_ context.Context, key string, state []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.views == nil {
		f.views = make(map[string][]byte)
	}
	f.views[key] = slices.Clone(state)
	return f.err
}

func (f *fakeLibrary) View(_ context.Context, key string) ([]byte, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	state, ok := f.views[key]
	return state, ok, f.err
}

func part[T any](all []T, w news.Window) []T {
	from := min(w.Offset, len(all))
	return all[from:min(from+w.Limit, len(all))]
}

// span finds words in text.
func span(text, words string) news.Span {
	at := strings.Index(text, words)
	if at < 0 {
		panic("no " + words + " in " + text)
	}
	return news.Span{Start: at, End: at + len(words)}
}

func spans(text string, words ...string) []news.Span {
	var out []news.Span
	for _, w := range words {
		out = append(out, span(text, w))
	}
	return out
}

// bySentence is a sentence finder for tests: a sentence ends with a full stop and a space,
// or where the text does.
func bySentence(text string) []news.Span {
	var out []news.Span
	at := 0
	for at < len(text) {
		end := len(text)
		if i := strings.Index(text[at:], ". "); i >= 0 {
			end = at + i + 1
		}
		out = append(out, news.Span{Start: at, End: end})
		at = end + 1
	}
	return out
}

func testWords() words {
	w, err := loadWords(english)
	if err != nil {
		panic(err)
	}
	return w
}

func testPaper() paper {
	return paper{testWords(), bySentence, testViews(nil).sign}
}

func testViews(store viewKeeper) views { return views{store, []byte("sixteen bytes or more")} }

var mara = news.Person{Name: "Mara Lindqvist", Role: "transport minister of Norvia", Statements: 6, Last: day(18)}

func by(p news.Person) news.Speaker {
	return news.Speaker{Kind: news.Named, Name: p.Name, Role: p.Role}
}

// library is a small one of fictional people.
func testLibrary() *fakeLibrary {
	f := &fakeLibrary{
		people: []news.Person{mara, {Name: "Ole Brandt", Role: "mayor", Statements: 1}, {Name: "Ole Brand", Statements: 1}},
		outlets: []news.OutletCount{
			{Outlet: "harbourpost.example", Stories: 12}, {Outlet: "norviawire.example", Stories: 1},
		},
	}
	f.statements = append(f.statements, bridge(), sooner(), inspection())
	for i := range 3 {
		s := bridge()
		s.ID, s.Published = int64(10+i), day(15-i)
		f.statements = append(f.statements, s)
	}
	for i := range 5 {
		s := shut()
		s.ID, s.Title = int64(i+1), strings.Repeat("I", i+1)+" "+s.Title
		f.stories = append(f.stories, s)
	}
	return f
}

// bridge is a direct quote that its cue splits.
func bridge() news.Statement {
	text := "“We will not open a bridge,” Lindqvist told reporters, “that we would not walk our own children across.”"
	parts := spans(text, "We will not open a bridge,", "that we would not walk our own children across.")
	return news.Statement{
		ID: 1, Text: text,
		Quote: news.Quote{
			Kind: news.Direct, Content: parts, Quoted: parts, Speaker: by(mara),
			Cue: spans(text, "told reporters"), Source: spans(text, "Lindqvist"),
		},
		Print: news.Print{Outlet: "harbourpost.example", URL: "https://harbourpost.example/bridge_(shut)", Published: day(18)},
		Also:  []news.Print{{Outlet: "norviawire.example"}, {Outlet: "harbourpost.example"}, {Outlet: "dailylantern.example"}},
	}
}

// sooner is a fragment inside a reported clause.
func sooner() news.Statement {
	text := "She added that it would be ‘not a day sooner’ than the engineers’ “plan” allows."
	return news.Statement{
		ID: 2, Text: text,
		Quote: news.Quote{
			Kind: news.Mixed, Speaker: by(mara), Cue: spans(text, "added"), Source: spans(text, "She"),
			Content: spans(text, "it would be ‘not a day sooner’ than the engineers’ “plan” allows"),
			Quoted:  spans(text, "not a day sooner"),
		},
		Print: news.Print{Outlet: "dailylantern.example", URL: "https://dailylantern.example/2", Published: day(17)},
	}
}

// inspection is reported speech.
func inspection() news.Statement {
	text := "The inspection would be finished before Easter, according to Lindqvist."
	return news.Statement{
		ID: 3, Text: text,
		Quote: news.Quote{
			Kind: news.Indirect, Speaker: by(mara), Cue: spans(text, "according to"), Source: spans(text, "Lindqvist"),
			Content: spans(text, "The inspection would be finished before Easter"),
		},
		Print: news.Print{Outlet: "norviawire.example", URL: "https://norviawire.example/3", Published: day(16)},
	}
}

// shut is a story with quotes of all kinds of speakers.
func shut() news.Story {
	text := "He said it would hold. A senior engineer disagreed. “No,” Lindqvist said."
	return news.Story{
		ID: 1,
		Article: news.Article{
			URL: "https://harbourpost.example/shut", Outlet: "harbourpost.example", Published: day(18),
			Title: "Harbour bridge stays shut", Text: text,
		},
		KeyPoints: []news.KeyPoint{
			{Text: "Engineers found cracks in two of nine piers."},
			{Text: "The city asks for 12 million crowns; the ministry has not answered."},
		},
		Quotes: []news.Quote{
			{Kind: news.Indirect, Content: spans(text, "it would hold"), Source: spans(text, "He")},
			{Kind: news.Indirect, Content: spans(text, "disagreed"), Speaker: news.Speaker{Kind: news.Unnamed, Name: "a senior engineer"}},
			{Kind: news.Direct, Content: spans(text, "No,"), Quoted: spans(text, "No,"), Speaker: by(mara)},
			{Kind: news.Direct, Content: spans(text, "No,"), Quoted: spans(text, "No,"), Speaker: by(mara)},
		},
	}
}
