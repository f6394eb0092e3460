package bot

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

const (
	maxSummaryPoints = 5   // key points of a summary, as many as a story has
	maxHeadline      = 150 // characters; longer headlines are not read in a list
)

// summaryPage is what one article says. With a key it has the button that shows all its
// quotes.
type summaryPage struct {
	Story news.Story
	Words []news.Statement // to show of what was said
	Key   string
}

func (s summaryPage) lay(p paper) layout {
	l := layout{Head: s.head(p), Items: []item{s.points(p), s.words(p)}, Picture: picture{s.Story.Image, s.Story.Title}}
	if s.Key != "" {
		l.Buttons = []button{{p.say("digest.quotes"), 0, s.Key, discordgo.SecondaryButton}}
	}
	return l
}

// head is the headline, where and when it stands, and what the summary rests on.
func (s summaryPage) head(p paper) string {
	where := dotted(oneLine(string(s.Story.Outlet), maxOutlet), on(s.Story.Published))
	return p.title(s.Story, maxText/2) + small(where) + small(s.base(p))
}

// base counts what the article has on record, each statement once.
func (s summaryPage) base(p paper) string {
	all := eachOnce(nil, s.Story, make(map[string]bool))
	said := p.say("summary.silent")
	if len(all) > 0 {
		said = p.count("statements", len(all))
	}
	return dotted(p.say("summary.base"), p.part(s.Story), said, p.speakers(s.Story))
}

// points writes as many key points as fit, each whole and with links to its sentences.
func (s summaryPage) points(p paper) item {
	return func(room int) string {
		var b strings.Builder
		left := room
		for _, k := range s.matter() {
			left = write(&b, p.point(s.Story, k, left), left)
		}
		if b.Len() == 0 {
			return p.say("summary.bare")
		}
		return strings.TrimPrefix(b.String(), "\n")
	}
}

func (s summaryPage) matter() []news.KeyPoint {
	return pointsBeside(s.Story.KeyPoints, s.Words, maxSummaryPoints)
}

// words writes as many statements as fit, below a title.
func (s summaryPage) words(p paper) item {
	return func(room int) string {
		title := p.say("digest.record")
		var b strings.Builder
		left := room - size(title)
		for _, said := range wordsBeside(s.Words, s.matter()) {
			left = write(&b, p.attributed(said, left), left)
		}
		if b.Len() == 0 {
			return ""
		}
		return title + b.String()
	}
}
