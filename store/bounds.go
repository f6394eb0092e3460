package store

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/news"
)

const (
	maxRows   = 100    // rows of one answer: ten times the longest list a message shows
	maxTyped  = 200    // runes of what a user typed that are looked at
	maxReason = 500    // runes of why an entry failed
	maxState  = 64_000 // bytes of a view: ten times what a message of 6,000 characters needs

	maxAddress       = 2000 // bytes of a feed's address: what browsers and servers are sure to take
	maxID            = 100  // runes of an address that only the bot reads: five times what Discord's have
	maxFollows       = 200  // feeds of one tenant: several times what a server can read
	maxMuted         = 20   // topics of a subscription: one a fortnight for most of a year
	maxSubscriptions = 100  // of one tenant: ten times what fits its channels
)

// rows returns a number of rows between 1 and maxRows.
func rows(limit int) int { return min(max(limit, 1), maxRows) }

// checkAddress makes sure that url can be a feed's.
func checkAddress(url string) error {
	switch {
	case url == "":
		return errors.New("a feed needs an address")
	case len(url) > maxAddress:
		return fmt.Errorf("its address has %d bytes, more than %d", len(url), maxAddress)
	}
	return nil
}

// window returns the limit and the offset of w within bounds.
func window(w news.Window) (limit, offset int) { return rows(w.Limit), max(w.Offset, 0) }

// cut returns the first limit runes of s, as valid UTF-8 without NUL, which neither
// engine takes in a search.
func cut(s string, limit int) string {
	n := 0
	for i := range s {
		if n++; n > limit {
			s = s[:i]
			break
		}
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "�")
	}
	return strings.ReplaceAll(s, "\x00", " ")
}

// cutWords is cut, but leaves out a last word that would be cut, unless it is the only one.
func cutWords(s string, limit int) string {
	short := cut(s, limit)
	if len(cut(s, limit+1)) == len(short) {
		return short
	}
	if i := strings.LastIndexAny(short, " \t\n"); i > 0 {
		return short[:i]
	}
	return short
}

// millis returns t as it is stored: NULL if it is zero.
func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// moment returns what a list orders a thing by: when it was published or, if that is not
// known or cannot be true, when it was first seen.
func moment(published time.Time, seen int64) int64 {
	if published.IsZero() {
		return seen
	}
	return min(published.UnixMilli(), seen)
}

// fromMillis returns the stored time, zero for NULL.
func fromMillis(ms *int64) time.Time {
	if ms == nil {
		return time.Time{}
	}
	return time.UnixMilli(*ms).UTC()
}
