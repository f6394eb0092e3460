package news

import (
	"strings"
	"time"
)

// A Person is a speaker known across articles: a named person, or an organisation that
// speaks. Unnamed speakers are never people here, since two of them cannot be told apart.
type Person struct {
	Name       string
	Role       string // as the newest article that gives one has it; may be empty
	Statements int    // how many different statements are stored
	Last       time.Time
	// Aliases are other names under which articles print the person, the commonest first;
	// Roles what they call the person, the newest first. Both are known of a person that was
	// found by name, and nil in suggestions.
	Aliases []string
	Roles   []DatedRole
}

// A DatedRole is what articles call a person, and when they did.
type DatedRole struct {
	Role        string
	First, Last time.Time // publication of the oldest and the newest of them; zero if none has a date
	Outlets     int
}

// A Print is one article that carries a statement.
type Print struct {
	StoryID   int64
	Outlet    Outlet
	Title     string // of the article
	URL       string // of the article, without a fragment
	Published time.Time
}

// A Statement is a quote as it is remembered, apart from the full text of its article.
type Statement struct {
	ID    int64
	Quote Quote   // its spans are offsets into Text
	Text  string  // the sentences of the article that hold the quote, byte for byte
	Print         // where it stands; the newest, if several articles carry the same words
	Also  []Print // other articles with the same words from the same speaker, newest first
}

// Link is the address of the very words in the article: of their first part, if there are
// several. Words too few to be found nowhere else are told by the words before them.
func (s Statement) Link() string {
	spans := s.Quote.Quoted
	if s.Quote.Kind != Direct {
		spans = s.Quote.Content
	}
	if len(spans) == 0 {
		return s.URL
	}
	words, before := spans[0].In(s.Text), ""
	if len(strings.Fields(words)) < passageWords {
		paragraph := s.Text[:spans[0].Start]
		paragraph = paragraph[strings.LastIndexByte(paragraph, '\n')+1:]
		all := strings.Fields(paragraph)
		before = strings.Join(all[max(0, len(all)-passageWords+1):], " ")
	}
	return Passage(s.URL, before, words)
}

// A Correction is what became of statements when somebody said whose they are.
type Correction struct {
	IDs       []int64   // to take it back with
	Statement Statement // as it is told now
	Before    Speaker   // whose it was
}

// A Window selects a part of a list.
type Window struct {
	Offset int // how many to leave out; 0 or more
	Limit  int // how many to return at most; 1 or more
}

// Evidence is what an answer rests on; it counts everything that was found, not only
// what a page of the answer shows.
type Evidence struct {
	Statements  int
	Outlets     int
	First, Last time.Time // publication of the oldest and the newest article; zero if none
}

// A QuoteQuery selects statements; the zero value of a field leaves it open.
type QuoteQuery struct {
	Person string    // exact name of a [Person]
	About  string    // words that the statement or the title of its article must have
	Since  time.Time // published at or after
	Outlet Outlet
	Upto   int64 // ID of the newest story that takes part; 0: all
}

// A StoryQuery selects stories; the zero value of a field leaves it open.
type StoryQuery struct {
	About  string // words that title or text must have
	Since  time.Time
	Outlet Outlet
	Upto   int64 // ID of the newest story that takes part; 0: all
	// Without are words each: stories with all words of one of them in title or text take
	// no part.
	Without []string
}

// An OutletCount is an outlet with the number of its stories.
type OutletCount struct {
	Outlet  Outlet
	Stories int
}
