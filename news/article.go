package news

import "time"

// An Outlet is the registrable domain that a page really came from, in lower case and
// without a port, whatever the page calls itself: "harbourpost.example".
type Outlet string

// An Article is the text of one page, with what the page says about itself.
type Article struct {
	URL       string // where the page was fetched, after redirects
	Canonical string // the address the page names as its own; empty if it names none
	Outlet    Outlet
	Title     string
	Byline    string
	Published time.Time // zero if neither page nor feed says
	Language  string    // BCP 47, "en"; empty if unknown
	Image     string    // absolute URL of the lead image; empty if none
	// Text is the article in paragraphs, with one blank line between two of them, valid
	// UTF-8, without leading or trailing space. Quotes and key points point into it.
	Text string
	// Partial says that the page declares more of the article than could be read: Text is
	// what it shows to those who have not paid.
	Partial bool
}

// A KeyPoint is one thing that matters in an article, with the sentences it rests on.
type KeyPoint struct {
	Text      string
	Sentences []Span // into [Article.Text]; never empty
}

// A Story is an article as On Record remembers it.
type Story struct {
	ID int64 // given by the store; 0 before it is saved
	Article
	KeyPoints []KeyPoint // the most important first
	Quotes    []Quote    // in the order of the text
}

// Print says where s stands.
func (s Story) Print() Print {
	return Print{StoryID: s.ID, Outlet: s.Outlet, Title: s.Title, URL: s.URL, Published: s.Published}
}

// Statement returns q, one of the quotes of s, as a statement. It has no ID, and its text is
// the whole article's.
func (s Story) Statement(q Quote) Statement {
	return Statement{Quote: q, Text: s.Text, Print: s.Print()}
}
