package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
	"onrecord/playground"
	"onrecord/playground/conformance"
)

// TestConversation follows a conversation up: each question knows the newest six before it,
// the oldest first.
func TestConversation(t *testing.T) {
	lib, asker := testLibrary(), &fakeAsker{}
	c := question(asker, reach{lib, testWords()}, testViews(lib), noon)
	reply, err := c.Run(t.Context(), asks(Args{"question": "0"}))
	var want []string
	for i := range 9 {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, fmt.Sprint(i))
		v, found := testViews(lib).find(t.Context(), server, reply.(answerPage).Key)
		if found != nil || v.Command != "ask" {
			t.Fatalf("view %+v, error %v", v, found)
		}
		reply, err = c.Turn(t.Context(), asks(Args{"question": fmt.Sprint(i + 1)}), v.Query, 0)
		if diff := cmp.Diff(asking{server, fmt.Sprint(i + 1), want[max(0, len(want)-maxTurns):]}, asker.last()); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := c.Turn(t.Context(), asks(Args{"question": "x"}), json.RawMessage("["), 0); err == nil {
		t.Error("a broken conversation is read")
	}
	asker.err = errors.New("disk")
	if _, err := c.Run(t.Context(), asks(Args{"question": "x"})); !errors.Is(err, asker.err) {
		t.Errorf("the asker fails: %v", err)
	}
}

// TestTurnsThatAreNone: what was no question leaves the conversation as it was.
func TestTurnsThatAreNone(t *testing.T) {
	turn := news.Turn{Question: "q", People: []string{"A"}, About: "x", Since: noon()}
	c := conversation{}.with(news.Turn{}).with(turn).with(turn).with(news.Turn{})
	if len(c.Turns) != 1 {
		t.Errorf("turns %v", c.Turns)
	}
	other := turn
	other.People = []string{"B"}
	if c = c.with(other); len(c.Turns) != 2 {
		t.Errorf("turns %v", c.Turns)
	}
}

// nothing is an asker that finds nothing.
type nothing struct{}

func (nothing) Answer(_ context.Context, _ news.Tenant, question string, _ []news.Turn) (news.Answer, error) {
	return news.Answer{Question: question, Missing: []string{"Nobody is quoted on dragons."}}, nil
}

// TestAskFindsNothing says where it looked, or that there are no feeds.
func TestAskFindsNothing(t *testing.T) {
	lib := testLibrary()
	c := question(nothing{}, reach{lib, testWords()}, testViews(lib), noon)
	reply, err := c.Run(t.Context(), asks(Args{"question": "dragons?"}))
	if err != nil || reply.(answerPage).Searched != "Searched: this server's 3 feeds." {
		t.Errorf("%+v, error %v", reply, err)
	}
	lib.feeds = nil
	if _, err = c.Run(t.Context(), asks(Args{"question": "dragons?"})); !refused(err, "feeds.none.server") {
		t.Errorf("without feeds: %v", err)
	}
}

var followUp = regexp.MustCompile(`v\.0\.[\w-]+\.[\w-]+`)

// TestFollowUpRecorded: the button of an answer opens the form, what comes back is answered
// by a new message that knows the question before; both only where the answer was given,
// also after a restart.
func TestFollowUpRecorded(t *testing.T) {
	lib := testLibrary()
	first := newBench(lib, nil)
	first.take(t, recorded(t, "ask"))
	id := followUp.FindString(first.sent()[0])
	for _, c := range []struct {
		name string
		with []string
		want []string
	}{
		{"button", nil, []string{`{"type":9,"data":{"custom_id":"` + id + `","title":"Ask what is on record"`, `"max_length":500`, `"required":true`}},
		{"follow-up", nil, []string{`{"type":4,`, public, "**And on the money?**"}},
		{"button", []string{serverID, otherServer}, []string{`{"type":4,`, ephemeral, "made in another place"}},
		{"follow-up", []string{serverID, otherServer}, []string{`{"type":4,`, ephemeral, "made in another place"}},
		{"follow-up", []string{`"And on the money?"`, "7"}, []string{ephemeral, "Something went wrong"}},
		{"follow-up", []string{`"And on the money?"`, "null"}, []string{ephemeral, "Something went wrong"}},
		{"follow-up", []string{"And on the money?", strings.Repeat("x", maxQuestion+1)}, []string{ephemeral, "Something went wrong"}},
		{"follow-up", []string{`"question"`, `"other"`}, []string{ephemeral, "Something went wrong"}},
	} {
		b := newBench(lib, nil)
		b.take(t, recorded(t, c.name, append([]string{"CUSTOM_ID", id}, c.with...)...))
		sent := b.sent()
		if len(sent) != 1 {
			t.Errorf("%s %v: sent %s", c.name, c.with, sent)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(sent[0], want) {
				t.Errorf("%s %v: no %s in %s", c.name, c.with, want, sent[0])
			}
		}
		knows := asking{}
		if c.name == "follow-up" && c.with == nil {
			knows = asking{server, "And on the money?", []string{"What does the minister want?"}}
		}
		if diff := cmp.Diff(knows, b.asker.last()); diff != "" {
			t.Errorf("%s %v: %s", c.name, c.with, diff)
		}
	}
	saidButton := testViews(lib).sign(0, keyOfSaid(t, lib))
	b := newBench(lib, nil)
	b.take(t, recorded(t, "follow-up", "CUSTOM_ID", saidButton))
	if sent := b.sent(); len(sent) != 1 || !strings.Contains(sent[0], "Something went wrong") {
		t.Errorf("a form of a command that has none: %s", sent)
	}
}

// TestQuestionsAreMetered: where answers cost something, messages, /ask and the forms of its
// buttons count together, of each person apart; who is over is told so by each command, to
// him alone, and the asker hears nothing of it. What asks nothing counts nothing.
func TestQuestionsAreMetered(t *testing.T) {
	lib, each := testLibrary(), newAllotment()
	id := testViews(lib).sign(0, keyOfConversation(t, lib))
	for i, c := range []struct {
		name, command string
		with          []string
		want          string // "": it is answered
	}{
		{"mention", "", nil, "Rests on"},
		{"ask", "ask", nil, "Rests on"},
		{"follow-up", "ask", []string{"CUSTOM_ID", id}, "Rests on"},
		{"button", "ask", []string{"CUSTOM_ID", id}, `{"type":9`},
		{"said", "said", nil, "### Mara Lindqvist"},
		{"ask", "ask", []string{`"question"`, `"other"`}, "Something went wrong"},
		{"ask", "ask", nil, "Rests on"},
		{"ask", "ask", nil, "Rests on"},
		{"follow-up", "ask", []string{"CUSTOM_ID", id}, "Rests on"},
		{"ask", "ask", nil, "as much as I can answer you for now. Please ask again \\u003ct:1771416060:R\\u003e."},
		{"ask", "ask", nil, "as much as I can answer you"},
		{"follow-up", "ask", []string{"CUSTOM_ID", id}, "as much as I can answer you"},
		{"button", "ask", []string{"CUSTOM_ID", id}, `{"type":9`},
		{"said", "said", nil, "### Mara Lindqvist"},
		{"ask", "ask", []string{askerID, "1170000000000000009"}, "Rests on"},
		{"mention", "", nil, ""},
	} {
		b := newBench(lib, nil)
		b.router.each, b.talk.each = each, each
		if c.command == "" {
			b.hear(t, recordedMessage(t, c.name, c.with...))
		} else {
			b.take(t, recorded(t, c.name, c.with...))
		}
		sent := strings.Join(b.sent(), "\n")
		if !strings.Contains(sent, c.want) || (c.want == "") != (sent == "") {
			t.Errorf("%d, %s: no %s in %s", i, c.name, c.want, sent)
		}
		if over := strings.Contains(c.want, "as much"); over && (!strings.Contains(sent, ephemeral) || b.asker.last().Question != "") {
			t.Errorf("%d, %s: asked %+v, shown %s", i, c.name, b.asker.last(), sent)
		}
	}
	free := newBench(lib, nil)
	if free.router.each != nil {
		t.Error("what costs nothing is counted")
	}
	paid := New(Config{Token: testToken, Secret: testViews(nil).secret, Metered: true}, lib)
	if r := newRouter(nil, paid); r.each != newTalk(r, paid).each || r.each == nil {
		t.Error("commands and messages are not counted together")
	}
}

func keyOfConversation(t *testing.T, lib *fakeLibrary) string {
	t.Helper()
	key, err := testViews(lib).keep(t.Context(), server, askName, conversation{})
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func keyOfSaid(t *testing.T, lib *fakeLibrary) string {
	t.Helper()
	key, err := testViews(lib).keep(t.Context(), server, "said", speech{Person: mara})
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestAskThroughDiscord holds two conversations at once, with every request held against
// Discord's own description of its API.
func TestAskThroughDiscord(t *testing.T) {
	t.Parallel()
	askThroughDiscord(t, newStage(t, conformance.ForTest(t).Check))
}

// TestAskThroughDiscordUnchecked is the same for places that do not have the description.
func TestAskThroughDiscordUnchecked(t *testing.T) {
	t.Parallel()
	askThroughDiscord(t, newStage(t, nil))
}

func askThroughDiscord(t *testing.T, s *stage) {
	defer s.play(t, testLibrary())()
	bridges, text := s.answer(t, s.ask("ask", textOption("question", "bridges?")))
	if bridges.Flags&flagEphemeral != 0 || !strings.Contains(text, "Rests on 3 statements") {
		t.Errorf("/ask, flags %d: %s", bridges.Flags, text)
	}
	ferries, _ := s.answer(t, s.ask("ask", textOption("question", "ferries?")))
	s.follow(t, ferries, "why?", "ferries?")
	second := s.follow(t, bridges, "who?", "bridges?")
	s.follow(t, second, "when?", "bridges?", "who?")
	s.follow(t, bridges, "again?", "bridges?")

	in := s.ask("ask", textOption("question", "here?"))
	in.Channel = playground.AdminDirectID
	direct, _ := s.answer(t, in)
	s.follow(t, direct, "and here?", "here?")
	if got := s.asker.last().Tenant; got != news.MemberTenant(playground.AdminID) {
		t.Errorf("in direct messages %s is asked for", got)
	}
}

// follow presses the button of m and asks a follow-up.
func (s *stage) follow(t *testing.T, m playground.Message, ask string, earlier ...string) playground.Message {
	t.Helper()
	answer := s.write(t, press(t, m, "Ask a follow-up"), ask, earlier...)
	if answer.ID == m.ID {
		t.Errorf("%s is answered in place of the answer before", ask)
	}
	return answer
}

// write fills in the form that a button opens, and checks what the asker is told of the
// conversation. It returns the answer, a new message.
func (s *stage) write(t *testing.T, in playground.Invocation, ask string, earlier ...string) playground.Message {
	t.Helper()
	answer, text := s.fill(t, in, "question", ask)
	if !strings.Contains(text, escape(ask)) {
		t.Errorf("%s is answered with %s", ask, text)
	}
	got := s.asker.last()
	if got.Question != ask || !slices.Equal(got.Earlier, earlier) {
		t.Errorf("asked %+v, want %s after %v", got, ask, earlier)
	}
	return answer
}

// fill fills in the form that a button opens, and returns the answer and all its text.
func (s *stage) fill(t *testing.T, in playground.Invocation, name, value string) (playground.Message, string) {
	t.Helper()
	id, err := s.discord.Invoke(in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.discord.Wait(t.Context(), id); !errors.Is(err, playground.ErrModal) {
		t.Fatalf("the button is answered with %v, want a form", err)
	}
	field := playground.Component{Type: 4, CustomID: name, Value: value}
	in.Kind, in.Interaction, in.Message = "modal", id, ""
	in.Components = []playground.Component{{Type: 1, Components: []playground.Component{field}}}
	return s.answer(t, in)
}

// TestAnswersKeepTheLimits: whatever the asker gives, the message is one that Discord
// takes, all citations are there, and marks hold words that an article has in marks.
func TestAnswersKeepTheLimits(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		a := news.Answer{Question: "q" + text.Draw(t, "question")}
		a.Missing, a.Notes = []string{text.Draw(t, "missing")}, []string{text.Draw(t, "note"), text.Draw(t, "other")}
		n := rapid.IntRange(0, maxCitations).Draw(t, "citations")
		spans := map[string]bool{}
		for i := range n {
			c := news.Citation{Number: i + 1, Print: news.Print{Outlet: news.Outlet(typewritten(text.Draw(t, "outlet"))), URL: "https://x.example/" + text.Draw(t, "path")}}
			c.Published = time.Unix(rapid.Int64Range(0, 1<<40).Draw(t, "time"), 0)
			if c.Statement = drawn(t); rapid.Bool().Draw(t, "own") {
				c.Statement, c.Sentence = news.Statement{}, "x"+text.Draw(t, "sentence")
			}
			c.Statement.Print = c.Print
			c.Statement.Quote.Speaker = news.Speaker{Kind: news.Named, Name: text.Draw(t, "name"), Role: text.Draw(t, "role")}
			a.Citations = append(a.Citations, c)
			sentence := news.AnswerSentence{Text: text.Draw(t, "text"), Cites: []int{i + 1, 99}}
			for _, q := range c.Statement.Quote.Quoted {
				spans[collapsed(q.In(c.Statement.Text))] = true
				sentence.Text += " “" + q.In(c.Statement.Text) + "”"
			}
			a.Sentences = append(a.Sentences, sentence)
		}
		m := testPaper().print(answerPage{a, text.Draw(t, "searched"), testViews(nil).mac("view", "x")})
		keeps(t, m)
		texts := look(t, m).texts
		if len(texts) != 1+2*n { // each below a line
			t.Fatalf("%d of %d citations are shown: %q", len(texts)/2, n, texts)
		}
		all := strings.Join(texts, "\n")
		for _, stretch := range ourMarks.FindAllStringSubmatch(all, -1) {
			in := collapsed(strings.ReplaceAll(shown(t, stretch[1]), "\n", " "))
			if !within(spans, in) {
				t.Fatalf("in marks stands %q, the articles have %v", in, spans)
			}
		}
	})
}

func collapsed(text string) string { return strings.Join(strings.Fields(text), " ") }

func within(spans map[string]bool, words string) bool {
	for s := range spans {
		if strings.Contains(s, words) {
			return true
		}
	}
	return false
}

func TestVouched(t *testing.T) {
	cited := []news.Citation{{Statement: bridge()}, {Statement: inspection()}}
	for text, want := range map[string]string{
		"He said “We will not open a bridge,” […].":  "He said “We will not open a bridge,” […].",
		"“We will not” and “We will open”":           `“We will not” and "We will open"`,
		"“that we” ” “The inspection would be” “not": `“that we” " "The inspection would be" "not`,
		"no marks": "no marks",
	} {
		if got := vouched(text, cited); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestCrowdedAnswer: every citation stays where all texts are as long as they may be.
func TestCrowdedAnswer(t *testing.T) {
	stars := strings.Repeat("*", 2000)
	a := news.Answer{Question: stars, Missing: []string{stars, stars}, Notes: []string{stars}}
	for n := range maxCitations + 1 {
		s := inspection()
		s.Outlet, s.Quote.Speaker.Name, s.Quote.Speaker.Role = news.Outlet(stars), stars, stars
		s.URL = "https://x.example/" + strings.Repeat("x", 2000)
		s.Quote.Stance, s.Quote.Via = news.Declined, s.Quote.Source
		a.Citations = append(a.Citations, news.Citation{Number: n + 1, Statement: s, Print: s.Print})
		a.Sentences = append(a.Sentences, news.AnswerSentence{Text: stars[:100], Cites: []int{n + 1}})
	}
	m := testPaper().print(answerPage{Answer: a, Key: testViews(nil).mac("view", "x")})
	keeps(t, m)
	if n := len(look(t, m).texts); n != 1+2*maxCitations {
		t.Errorf("%d of %d citations are shown", n/2, maxCitations)
	}
}

// TestCitationOfACue: a citation shows the reporting words where it says little without
// them; a plain "said" the sentence above has said.
func TestCitationOfACue(t *testing.T) {
	text := "Brandt wants twelve million. Lindqvist said it would hold."
	for want, s := range map[string]news.Statement{
		"twelve million\n-# Brandt wants · ": told(text, "twelve million", "wants", "Brandt", "", ""),
		"it would hold\n-# reported":         told(text, "it would hold", "said", "Lindqvist", "", ""),
	} {
		if got := testPaper().citation(news.Citation{Number: 1, Statement: s}, 1000); !strings.Contains(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
