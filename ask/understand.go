package ask

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/news"
)

// A request is a question as it was taken.
type request struct {
	people []news.Person // whose words are asked for; none for anybody's
	about  []string      // the words asked about, as typed
	topic  string        // about, as it reads in a sentence
	since  time.Time
	notes  []string
	named  bool // somebody was asked for by name or role, known or not
	facts  bool // what happened is asked, not what somebody said
}

func (r request) empty() bool {
	return len(r.people) == 0 && len(r.about) == 0 && r.since.IsZero()
}

func (r request) turn(question string) news.Turn {
	return news.Turn{Question: question, People: names(r.people), About: strings.Join(r.about, " "), Since: r.since}
}

func names(people []news.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name)
	}
	return out
}

const (
	// maxPeople bounds whose words one answer shows: three fill a message.
	maxPeople = 3
	// maxAbout bounds the words of a search, each of which costs a query or two; the
	// questions of the tests have at most six.
	maxAbout = 8
	maxTopic = 60 // characters of a topic that is shown as it was typed
)

// A reading is a question while it is being understood: its words, and which are spent.
type reading struct {
	text  string
	words []token
	spent []bool
}

func read(question string) *reading {
	words := tokens(question)
	return &reading{question, words, make([]bool, len(words))}
}

func (r *reading) spend(from, length int) {
	for i := from; i < from+length; i++ {
		r.spent[i] = true
	}
}

// has reports whether an unspent word is of one of the classes.
func (r *reading) has(classes ...string) bool {
	return slices.ContainsFunc(r.words, func(w token) bool { return w.is(classes...) })
}

// understand reads a question in the light of the turns before it.
func (a *Asker) understand(ctx context.Context, tenant news.Tenant, question string, earlier []news.Turn) (request, error) {
	r := read(question)
	var asked request
	first, from, length := since(r.words, a.now())
	asked.since = first
	r.spend(from, length)
	var last news.Turn
	if len(earlier) > 0 {
		last = earlier[len(earlier)-1]
	}
	if err := a.whose(ctx, tenant, r, last, &asked); err != nil {
		return asked, err
	}
	asked.about, asked.topic = r.topic()
	opening := r.words[0]
	asked.facts = opening.is("question") && !r.has("speech", "anyone")
	switch {
	case opening.is("reason"):
		asked.notes = append(asked.notes, say("note.why"))
	case opening.is("yesno"):
		asked.notes = append(asked.notes, say("note.yesno"))
	}
	if len(earlier) == 0 || !r.leansOn(asked) {
		return asked, nil
	}
	return asked, a.inherit(ctx, tenant, r, last, &asked)
}

// leansOn reports whether the question leaves out what the one before it said.
func (r *reading) leansOn(asked request) bool {
	first := r.words[0]
	switch {
	case first.is("opening", "preposition"), r.has("pronoun"), len(asked.about) == 0:
		return true
	case len(r.words) > 1 && r.words[1].low == "about" && first.is("question"):
		return true // what about the money?
	case len(asked.people) == 0 && r.has("thing"):
		return true
	}
	return len(asked.people) == 0 && !asked.named && !r.has("question", "saying", "yesno", "anyone")
}

// inherit fills in from the last turn what the question leaves out.
func (a *Asker) inherit(ctx context.Context, tenant news.Tenant, r *reading, last news.Turn, asked *request) error {
	if len(asked.people) == 0 && !asked.named && !r.has("anyone") {
		for _, name := range last.People[:min(len(last.People), maxPeople)] {
			people, err := a.record.People(ctx, tenant, name, maxFound)
			if err != nil {
				return err
			}
			for _, p := range people {
				if p.Name == name {
					asked.people = append(asked.people, p)
				}
			}
		}
		if len(asked.people) > 0 {
			asked.notes = append(asked.notes, say("note.before", "people", listed(names(asked.people))))
		}
	}
	if len(asked.about) == 0 {
		asked.about = strings.Fields(last.About)
		asked.about = asked.about[:min(len(asked.about), maxAbout)]
		asked.topic = strings.Join(asked.about, " ")
	}
	if asked.since.IsZero() {
		asked.since = last.Since
	}
	return nil
}

// topic returns the words that are left to be searched for, and how they read.
func (r *reading) topic() (about []string, phrase string) {
	var left []int
	seen := map[string]bool{}
	for i, w := range r.words {
		if r.spent[i] || w.is("stop", "question", "saying", "pronoun", "anyone", "self") || seen[w.low] {
			continue
		}
		if len(left) < maxAbout {
			seen[w.low] = true
			left = append(left, i)
			about = append(about, w.In(r.text))
		}
	}
	if len(left) == 0 {
		return nil, ""
	}
	return about, r.slice(left)
}

// slice returns the words of the question from the first to the last of left as typed, if
// nothing but small words stands between them; else these words alone.
func (r *reading) slice(left []int) string {
	from, to := left[0], left[len(left)-1]
	var alone []string
	whole := true
	for i := from; i <= to; i++ {
		if slices.Contains(left, i) {
			alone = append(alone, r.words[i].In(r.text))
		} else if r.spent[i] || !r.words[i].is("stop") {
			whole = false
		}
	}
	if from > 0 && r.words[from-1].low == "the" {
		from--
	}
	phrase := r.text[r.words[from].Start:r.words[to].End]
	if !whole || utf8.RuneCountInString(phrase) > maxTopic || strings.ContainsAny(phrase, quoteMarks+"?!.;:") {
		return oneLine(strings.Join(alone, " "), maxTopic)
	}
	return phrase
}
