package ask

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/llm"
	"onrecord/news"
)

// evidence is where answers come from; each method shows a tenant its own only.
type evidence interface {
	// People returns at most limit people whose names have a word that begins as typed;
	// if it is blank, those with the most statements.
	People(ctx context.Context, t news.Tenant, typed string, limit int) ([]news.Person, error)
	// QuotesBy returns a part of the statements that have all words of the query, the
	// newest first, and what all of them rest on.
	QuotesBy(ctx context.Context, t news.Tenant, q news.QuoteQuery, w news.Window) ([]news.Statement, news.Evidence, error)
	// Stories returns a part of the stories that have all words of the query, the newest
	// first, and how many there are.
	Stories(ctx context.Context, t news.Tenant, q news.StoryQuery, w news.Window) ([]news.Story, int, error)
	// Echoes returns at most limit statements that have any of words, those first that have
	// most of them or the rarest.
	Echoes(ctx context.Context, t news.Tenant, words string, limit int) ([]news.Statement, error)
}

// An Asker answers questions. It keeps nothing between two of them.
type Asker struct {
	record evidence
	model  llm.Generator
	now    func() time.Time
}

// New returns an Asker that answers from record. The model phrases answers; it may be
// nil. The clock says what "yesterday" means.
func New(record evidence, model llm.Generator, now func() time.Time) *Asker {
	return &Asker{record, model, now}
}

const (
	maxQuestion = 500 // characters: four or five sentences; what is longer is a text, not a question
	maxEarlier  = 10  // turns that are looked back upon
)

// Answer returns what is on record for tenant about question. The earlier turns of the
// same conversation, the oldest first, say what "he" or "and on the money?" means; each is
// the Turn of the answer given then.
//
// The answer never says more than what it cites: who is quoted on what, and what is not
// on record. Without evidence it has no sentences and says so in Missing. What is no
// question about the news gets one sentence and no citation.
//
// The error is that of the record, wrapped. A model that fails, or lies, is no error: the
// answer is then the one without it, and a note says so.
func (a *Asker) Answer(ctx context.Context, tenant news.Tenant, question string, earlier []news.Turn) (news.Answer, error) {
	question = oneLine(question, maxQuestion+1)
	answer := news.Answer{Question: question}
	if key := turnedAway(question); key != "" {
		return plainAnswer(answer, earlier, key), nil
	}
	earlier = earlier[max(0, len(earlier)-maxEarlier):]
	asked, err := a.understand(ctx, tenant, question, earlier)
	if err != nil {
		return answer, fmt.Errorf("ask: understand the question: %w", err)
	}
	if asked.empty() {
		return plainAnswer(answer, earlier, "unclear"), nil
	}
	found, err := a.find(ctx, tenant, asked)
	if err != nil {
		return answer, fmt.Errorf("ask: look for evidence: %w", err)
	}
	answer.Turn = asked.turn(question)
	answer.Evidence = found.evidence
	return a.phrase(ctx, tenant, asked, compose(answer, asked, found)), nil
}

// turnedAway returns the key of the sentence that answers what is no question about the
// news; empty if it is one.
func turnedAway(question string) string {
	switch {
	case utf8.RuneCountInString(question) > maxQuestion:
		return "long"
	case hostile(question):
		return "hostile"
	}
	words := tokens(question)
	content, about := 0, 0
	for _, w := range words {
		switch {
		case w.is("self"):
			about++
		case !w.is("stop", "question", "saying", "anyone"):
			content++
		}
	}
	switch {
	case len(words) == 0:
		return "empty"
	case about > 0 && (content == 0 || content <= 1 && strings.HasPrefix(words[len(words)-1].low, "you")), aboutSelf(words):
		return "self"
	}
	return ""
}

// aboutSelf reports whether words are asked of the program as such: "who made you",
// "are you …", "how do you work", "you are …".
func aboutSelf(words []token) bool {
	const head = 3 // words in which the program is addressed
	for i, w := range words[:min(len(words), head)] {
		if w.low != "you" && w.low != "your" {
			continue
		}
		before := ""
		if i > 0 {
			before = words[i-1].low
		}
		next := token{}
		if i+1 < len(words) {
			next = words[i+1]
		}
		if i == 0 || before == "are" || before == "were" || before == "who" || w.low == "your" || next.low == "work" {
			return true
		}
	}
	return false
}

// plainAnswer is one sentence about the program itself; the conversation goes on as if
// nothing had been asked.
func plainAnswer(answer news.Answer, earlier []news.Turn, key string) news.Answer {
	answer.Sentences = []news.AnswerSentence{{Text: say(key, "n", fmt.Sprint(maxQuestion))}}
	if len(earlier) > 0 {
		answer.Turn = earlier[len(earlier)-1]
	}
	return answer
}
