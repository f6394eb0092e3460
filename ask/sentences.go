package ask

import (
	"context"
	"slices"
	"strings"
	"time"

	"onrecord/news"
	"onrecord/quote"
)

// A pointed sentence is one of an article's own.
type pointed struct {
	text string
	news.Print
}

const (
	lookedStories = 10 // stories that sentences are chosen from
	mostSentences = 3
	// A sentence that is shown alone has at most 60 words: the key points' limit and some.
	maxSentence = 60
)

// quoteMarks are all marks that may stand around words.
const quoteMarks = "\"“”„‟«»″‘‚‛‹›`"

// articles finds sentences of articles that have the words asked about. If statements
// have none of them together, words are left out here too; statements for which words
// were left out give way to sentences that have all, if what happened is asked.
func (a *Asker) articles(ctx context.Context, tenant news.Tenant, asked request, f *found) error {
	sentences, err := a.sentences(ctx, tenant, asked.about, asked.since)
	if err != nil {
		return err
	}
	if len(sentences) > 0 && asked.facts && f.left != "" {
		f.statements, f.evidence, f.left = nil, news.Evidence{}, ""
	}
	if len(sentences) > 0 && asked.facts && len(asked.people) == 0 {
		f.missing = nil // what happened is told, and nobody need have spoken of it
	}
	if len(sentences) > 0 && f.left == "" {
		f.sentences, f.about, f.topic = sentences, asked.about, asked.topic
		return nil
	}
	if len(f.statements) > 0 {
		f.sentences, err = a.sentences(ctx, tenant, f.about, asked.since)
		return err
	}
	kept, left, err := relax(asked.about, func(some []string) (int, error) {
		found, err := a.sentences(ctx, tenant, some, asked.since)
		return len(found), err
	})
	if err != nil || len(kept) == 0 || !enough(kept, left) {
		return err
	}
	f.about, f.topic = kept, oneLine(strings.Join(kept, " "), maxTopic)
	f.left = say("note.left", "words", strings.Join(left, ", "))
	f.sentences, err = a.sentences(ctx, tenant, kept, asked.since)
	return err
}

// sentences returns sentences of articles that have all of the words, one of each article
// and none twice, the newest first.
func (a *Asker) sentences(ctx context.Context, tenant news.Tenant, words []string, since time.Time) ([]pointed, error) {
	q := news.StoryQuery{About: strings.Join(words, " "), Since: since}
	stories, _, err := a.record.Stories(ctx, tenant, q, news.Window{Limit: lookedStories})
	var out []pointed
	for _, s := range stories {
		best, ok := bestSentence(s, words)
		known := slices.ContainsFunc(out, func(p pointed) bool { return p.text == best.text })
		if ok && !known && len(out) < mostSentences {
			out = append(out, best)
		}
	}
	return out, err
}

// bestSentence returns the first sentence of a story that has all of the words and stands
// on its own feet: it leans on nothing before it, is no question, and its paragraph has no
// quotation marks, so that it is nobody's speech.
func bestSentence(s news.Story, words []string) (pointed, bool) {
	for paragraph := range strings.Lines(s.Text) {
		if !plainParagraph(paragraph) {
			continue
		}
		for _, span := range quote.Sentences(paragraph) {
			if text := span.In(paragraph); standsAlone(text) && hasAll(text, words) {
				return pointed{text, news.Print{StoryID: s.ID, Outlet: s.Outlet, Title: s.Title, URL: s.URL, Published: s.Published}}, true
			}
		}
	}
	return pointed{}, false
}

// plainParagraph reports whether nothing in a paragraph can be a quotation mark: every
// straight or raised mark stands behind a letter.
func plainParagraph(paragraph string) bool {
	if strings.ContainsAny(paragraph, quoteMarks) {
		return false
	}
	var before rune
	for _, r := range paragraph {
		if (r == '\'' || r == '’') && !wordRune(before) {
			return false
		}
		before = r
	}
	return true
}

func standsAlone(text string) bool {
	words := tokens(text)
	if len(words) < 5 || len(words) > maxSentence || !strings.HasSuffix(text, ".") || hostile(text) {
		return false
	}
	first := words[0]
	return first.upper && !first.is("pronoun", "thing", "opening", "stop") || first.low == "the" || first.low == "a" || first.low == "an"
}

func hasAll(text string, words []string) bool {
	has := stems(text)
	for _, w := range words {
		for _, part := range tokens(w) {
			if !has[stem(part.low)] {
				return false
			}
		}
	}
	return true
}
