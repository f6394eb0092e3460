package news

import "time"

// A Validator is what a server gave to tell whether a page has changed (RFC 9110,
// section 8.8), kept byte for byte, with quotes. The zero Validator asks for the page
// whatever its state.
type Validator struct {
	ETag         string
	LastModified string
}

// A Feed is an address that lists entries.
type Feed struct {
	ID        int64
	URL       string
	Title     string // as the feed calls itself; empty until first read
	Site      string // the page for people that the feed belongs to; may be empty
	Validator Validator
}

// An Entry is one item of a feed, before its page has been read.
type Entry struct {
	ID        string    // the feed's own identifier (guid, atom:id); else the URL
	URL       string    // absolute; empty if the item has no link
	Title     string    // plain text, no markup
	Byline    string    // authors, joined with ", "
	Published time.Time // zero if the feed does not say
	Content   string    // HTML as the feed has it, the fullest it gives; may be empty
	Image     string    // absolute URL; may be empty
}

// A FollowedFeed is a feed with who wanted it and how it does.
type FollowedFeed struct {
	Feed
	Added    time.Time
	By       string    // as it was given to Follow
	Checked  time.Time // when it was last asked; zero if never
	Success  time.Time // when it last answered well; zero if never
	Next     time.Time // when it is due again
	Error    string    // of the last check; empty if that went well
	Failures int       // in a row
	Paused   string    // why it is not asked at present; empty if it is
	Stories  int       // that it brought, to whomever
}
