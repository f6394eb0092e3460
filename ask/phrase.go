package ask

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/llm"
	"onrecord/news"
)

// The prompt offers three forms only, each of which the program can check word by word.
// Free summaries read better and cannot be checked: published measurements find 2 to 24
// of 100 unfaithful, and altered quotes in 13 of 100 answers about news. It says what is
// thrown away because models then keep to it more often; nothing rests on that. The
// evidence comes as JSON lines, in which "<" is escaped, so that no article can end it.
//
//go:embed prompt.md
var prompt string

// schema is what plan is filled from, written as strict mode wants it.
var schema = llm.Schema{Name: "answer", JSON: json.RawMessage(`{
  "type": "object",
  "properties": {
    "sentences": {
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "text": {"type": "string"},
          "cites": {"type": "array", "items": {"type": "integer"}}
        },
        "required": ["text", "cites"],
        "additionalProperties": false
      }
    },
    "not_covered": {"type": "array", "items": {"type": "string"}}
  },
  "required": ["sentences", "not_covered"],
  "additionalProperties": false
}`)}

// A plan is what the model answers: claims, until they are checked.
type plan struct {
	Sentences []struct {
		Text  string `json:"text"`
		Cites []int  `json:"cites"`
	} `json:"sentences"`
	NotCovered []string `json:"not_covered"`
}

// A line is one piece of evidence as the model sees it.
type line struct {
	ID        int    `json:"id"`
	Name      string `json:"name,omitempty"`
	Role      string `json:"role,omitempty"`
	Pronoun   string `json:"pronoun,omitempty"`
	Kind      string `json:"kind,omitempty"`
	Words     string `json:"words,omitempty"`
	Sentence  string `json:"sentence,omitempty"`
	Outlet    string `json:"outlet"`
	Day       string `json:"day,omitempty"`
	Addresses bool   `json:"addresses_you,omitempty"`
}

const (
	// modelTime is how long an answer waits for the model: somebody sits before it, and
	// the answer without it is ready already.
	modelTime = 20 * time.Second
	// maxOutput is tokens: five sentences with ids have about 300.
	maxOutput = 700
	maxWords  = 1200 // characters of one piece of evidence that the model sees
	maxTold   = 5    // sentences taken from the model
)

// phrase has the model say what without says; if it cannot, without is the answer.
func (a *Asker) phrase(ctx context.Context, tenant news.Tenant, asked request, without news.Answer) news.Answer {
	if a.model == nil || len(without.Citations) == 0 {
		return without
	}
	limited, cancel := context.WithTimeout(ctx, modelTime)
	defer cancel()
	response, err := a.model.Generate(limited, llm.Request{
		Account: string(tenant), Schema: schema, System: prompt, MaxOutput: maxOutput,
		Prompt: userPrompt(without, asked),
	})
	var told plan
	if err == nil {
		err = json.Unmarshal(response.JSON, &told)
	}
	if err != nil {
		without.Notes = append(without.Notes, say(failureNote(err)))
		return without
	}
	return told.apply(without)
}

// failureNote is the key of the line that says why there is no answer of the model.
func failureNote(err error) string {
	var budget *llm.BudgetError
	switch {
	case errors.As(err, &budget):
		return "note.model.budget"
	case errors.Is(err, context.DeadlineExceeded):
		return "note.model.late"
	}
	return "note.model.failed"
}

// userPrompt is the question, with what it was taken to mean, and the evidence.
func userPrompt(without news.Answer, asked request) string {
	var b strings.Builder
	b.WriteString("<evidence>\n")
	for _, c := range without.Citations {
		b.WriteString(asLine(c, pronouns(c, without.Citations)))
		b.WriteByte('\n')
	}
	b.WriteString("</evidence>\n")
	taken, _ := json.Marshal(map[string]any{"question": without.Question, "people": names(asked.people), "about": asked.topic})
	fmt.Fprintf(&b, "The question: %s\n", taken)
	return b.String()
}

func asLine(c news.Citation, used map[string]bool) string {
	l := line{ID: c.Number, Outlet: string(c.Outlet), Sentence: c.Sentence}
	if !c.Published.IsZero() {
		l.Day = day(c.Published)
	}
	if s := c.Statement; c.Sentence == "" {
		l.Kind, l.Words = s.Quote.Kind.String(), oneLine(content(s), maxWords)
		if nameable(s.Quote.Speaker) {
			l.Name, l.Role = bare(oneLine(s.Quote.Speaker.Name, maxName)), bare(oneLine(s.Quote.Speaker.Role, maxRole))
			for _, p := range []string{"he", "she"} {
				if used[p] {
					l.Pronoun = p
				}
			}
		}
	}
	l.Addresses = hostile(l.Words + " " + l.Sentence)
	text, err := json.Marshal(l)
	if err != nil {
		return "{}" // strings and numbers always marshal
	}
	return string(text)
}

// apply returns the answer in the model's sentences that stand up to the evidence, or
// without if none does.
func (p plan) apply(without news.Answer) news.Answer {
	answer := without
	answer.Sentences, answer.Citations = nil, nil
	answer.Notes, answer.Missing = slices.Clone(without.Notes), slices.Clone(without.Missing)
	dropped := 0
	for i, claim := range p.Sentences {
		text, cites, ok := check(claim.Text, claim.Cites, without.Citations)
		if !ok || i >= maxTold || slices.ContainsFunc(answer.Sentences, func(s news.AnswerSentence) bool { return s.Text == text }) {
			dropped++
			continue
		}
		answer.Sentences = append(answer.Sentences, news.AnswerSentence{Text: text, Cites: renumber(&answer, cites, without)})
	}
	if len(answer.Sentences) == 0 {
		without.Notes = append(without.Notes, say("note.model.lies"))
		return without
	}
	if dropped > 0 {
		answer.Notes = append(answer.Notes, count("note.dropped", dropped))
	}
	if words := p.uncovered(without); len(words) > 0 {
		answer.Missing = append(answer.Missing, say("missing.words", "words", strings.Join(words, ", ")))
	}
	return answer
}

// renumber adds what is cited of without to answer, unless it is there, and returns its
// new numbers.
func renumber(answer *news.Answer, cites []int, without news.Answer) []int {
	var out []int
	for _, old := range cites {
		c := without.Citations[old-1]
		at := slices.IndexFunc(answer.Citations, func(o news.Citation) bool {
			return o.Sentence == c.Sentence && o.Statement.ID == c.Statement.ID && o.URL == c.URL
		})
		if at < 0 {
			at = len(answer.Citations)
			c.Number = at + 1
			answer.Citations = append(answer.Citations, c)
		}
		out = append(out, at+1)
	}
	return out
}

// uncovered returns the words that the model found nothing about, as far as they are
// words asked about and indeed in none of the evidence.
func (p plan) uncovered(without news.Answer) []string {
	has := map[string]bool{}
	for _, c := range without.Citations {
		for s := range stems(c.Statement.Text + " " + c.Sentence + " " + c.Title) {
			has[s] = true
		}
	}
	claimed := stems(strings.Join(p.NotCovered, " "))
	var out []string
	for _, w := range strings.Fields(without.Turn.About) {
		if st := stem(fold(w)); claimed[st] && !has[st] && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
