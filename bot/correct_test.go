package bot

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"onrecord/news"
	"onrecord/playground"
	"onrecord/playground/conformance"
)

// disputes returns the hidden commands over lib, and the view of the first page of /said.
func disputes(t *testing.T, lib *fakeLibrary) (choose, correct, back Command, query json.RawMessage) {
	t.Helper()
	choose, correct, back = command(t, lib, wrongSpeaker), command(t, lib, rightSpeaker), command(t, lib, takeBack)
	query, err := json.Marshal(speech{mara, news.QuoteQuery{Person: mara.Name}})
	if err != nil {
		t.Fatal(err)
	}
	return choose, correct, back, query
}

func raw(t *testing.T, v any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestWrongSpeaker: a statement of a page is chosen, given to somebody, and taken back.
func TestWrongSpeaker(t *testing.T) {
	lib := testLibrary()
	choose, correct, back, query := disputes(t, lib)
	shown, err := choose.Turn(t.Context(), asks(nil), query, 0)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "wrong-speaker", disputedPage{shown.(disputedPage).Found[:2], "KEY"})
	v, err := testViews(lib).find(t.Context(), server, shown.(disputedPage).Key)
	if err != nil || v.Command != rightSpeaker {
		t.Fatalf("view %+v, error %v", v, err)
	}
	for typed, want := range map[string]string{"ole brandt": "Ole Brandt", "Brandt": "Ole Brandt", "Cleo Park": "Cleo Park", "": ""} {
		lib := testLibrary()
		_, correct, back, _ := disputes(t, lib)
		got, err := correct.Turn(t.Context(), asks(Args{"name": typed}), v.Query, 2)
		if err != nil {
			t.Fatal(err)
		}
		done := got.(correctedPage)
		if now := lib.statements[1].Quote.Speaker.Name; now != want || done.Done.Before.Name != mara.Name || done.Known != (want == "Ole Brandt") {
			t.Errorf("%q: it is %q's, %+v", typed, now, done)
		}
		if _, err := back.Turn(t.Context(), asks(nil), raw(t, taken{done.Done.IDs}), 0); err != nil || lib.statements[1].Quote.Speaker != by(mara) {
			t.Errorf("%q taken back: %+v, error %v", typed, lib.statements[1].Quote.Speaker, err)
		}
		if _, err := back.Turn(t.Context(), asks(nil), raw(t, taken{done.Done.IDs}), 0); !refused(err, "correct.refused") {
			t.Errorf("%q taken back twice: %v", typed, err)
		}
		done.Key = "KEY"
		golden(t, map[string]string{"Ole Brandt": "corrected", "Cleo Park": "corrected-new", "": "corrected-nobody"}[want], done)
	}
	for _, c := range []Command{choose, correct, back} {
		if !c.Hidden || c.Name != takeBack && !c.Beside {
			t.Errorf("%s can be typed, or all see its answer", c.Name)
		}
	}
}

// TestWrongSpeakerRefused: what people may press and write that is of no use.
func TestWrongSpeakerRefused(t *testing.T) {
	lib := testLibrary()
	choose, correct, back, query := disputes(t, lib)
	d := raw(t, disputed{[]int64{1, 2, 99}})
	member := asks(Args{"name": "Ole Brandt"})
	member.Manager = false
	for _, c := range []struct {
		name    string
		command Command
		by      Call
		query   json.RawMessage
		n       int
		want    string
	}{
		{"a member chooses", choose, member, query, 0, "correct.managers"},
		{"a member corrects", correct, member, d, 1, "correct.managers"},
		{"a member takes back", back, member, raw(t, taken{[]int64{1}}), 0, "correct.managers"},
		{"a page that is gone", choose, asks(nil), query, 99, "list.old"},
		{"no number", correct, asks(nil), d, 0, "list.old"},
		{"a number too high", correct, asks(nil), d, 4, "list.old"},
		{"a statement that is gone", correct, asks(Args{"name": "Cleo Park"}), d, 3, "correct.refused"},
		{"two people", correct, asks(Args{"name": "Ole"}), d, 1, "correct.several"},
		{"no name", correct, asks(Args{"name": "…"}), d, 1, "correct.refused"},
		{"nothing to take back", back, asks(nil), raw(t, taken{[]int64{99}}), 0, "correct.refused"},
	} {
		if _, err := c.command.Turn(t.Context(), c.by, c.query, c.n); !refused(err, c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	for _, c := range []Command{choose, correct, back} {
		if _, err := c.Turn(t.Context(), asks(nil), json.RawMessage(`7`), 0); err == nil {
			t.Errorf("%s reads a view that is none", c.Name)
		}
	}
	dm := Call{Tenant: news.MemberTenant("7"), Asker: "7", Args: Args{"name": "Ole Brandt"}}
	if _, err := correct.Turn(t.Context(), dm, d, 1); err != nil {
		t.Errorf("in direct messages: %v", err)
	}
	field := correct.Form.Field
	for value, want := range map[any]bool{"": true, "Ole": true, strings.Repeat("x", maxRightName+1): false, 7.0: false, nil: false} {
		if _, ok := field.read(value, resolved{}); ok != want {
			t.Errorf("the form takes %v: %v", value, ok)
		}
	}
}

// TestCorrectedStatements: wherever a corrected statement stands, that is said, and so is
// whom the article names.
func TestCorrectedStatements(t *testing.T) {
	p, s := testPaper(), sooner()
	s.Quote.Speaker, s.Quote.Corrected = news.Speaker{Kind: news.Named, Name: "Ole Brandt"}, true
	for where, text := range map[string]string{"list": p.spoken(s, maxText), "line": p.attributed(s, maxText)} {
		for _, want := range []string{"**Ole Brandt**", "speaker corrected here, as printed: She", "“not a day sooner”"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s in %s", where, want, text)
			}
		}
	}
	if text := p.provenance(s, 60); !strings.Contains(text, "speaker corrected here") {
		t.Errorf("in a small room: %s", text)
	}
	s.Quote.Source = nil
	if text := p.spoken(s, maxText); !strings.Contains(text, "corrected here ·") {
		t.Errorf("without a mention: %s", text)
	}
}

// TestCalled: the head of /said tells of names and roles, with their days.
func TestCalled(t *testing.T) {
	who := mara
	who.Roles = []news.DatedRole{{Role: "*minister*", First: day(16), Last: day(18), Outlets: 2}, {Role: "mayor of Ansgard", First: day(3), Last: day(3)}, {Role: "clerk"}, {Role: "pupil"}}
	who.Aliases = []string{"Mara K. Lindqvist", "@everyone"}
	golden(t, "said-called", quoteList{speech: speech{who, news.QuoteQuery{Person: who.Name}}, Found: []news.Statement{bridge()}, Ask: "ASK", Wrong: "WRONG"})
	if text := testPaper().called(news.Person{Name: "x"}); text != "" {
		t.Errorf("of nobody: %s", text)
	}
}

// TestWrongSpeakerThroughDiscord plays it over discordgo and real sockets.
func TestWrongSpeakerThroughDiscord(t *testing.T) {
	t.Parallel()
	wrongSpeakerThroughDiscord(t, newStage(t, conformance.ForTest(t).Check))
}

// TestWrongSpeakerUnchecked is the same for places that do not have the description.
func TestWrongSpeakerUnchecked(t *testing.T) {
	t.Parallel()
	wrongSpeakerThroughDiscord(t, newStage(t, func(*http.Request, []byte) error { return nil }))
}

func wrongSpeakerThroughDiscord(t *testing.T, s *stage) {
	lib := testLibrary()
	defer s.play(t, lib)()
	m, _ := s.answer(t, s.ask("said", textOption("person", "Mara Lindqvist")))
	members := press(t, m, "Wrong speaker?")
	members.As = playground.MemberID
	if _, text := s.answer(t, members); !strings.Contains(text, "**Manage Server**") {
		t.Errorf("a member: %s", text)
	}
	list, text := s.answer(t, press(t, m, "Wrong speaker?"))
	if list.Flags&flagEphemeral == 0 || !strings.Contains(text, "**1** · ") || list.ID == m.ID {
		t.Errorf("the statements, flags %d: %s", list.Flags, text)
	}
	done, text := s.fill(t, press(t, list, "2"), "name", "Ole Brandt")
	if !strings.Contains(text, "as said by **Ole Brandt**") || !strings.Contains(text, "before: Mara Lindqvist") {
		t.Errorf("corrected: %s", text)
	}
	if _, text = s.answer(t, s.ask("said", textOption("person", "Ole Brandt"))); !strings.Contains(text, "as printed: She") {
		t.Errorf("/said of the other: %s", text)
	}
	if _, text = s.answer(t, press(t, done, "Undo")); !strings.Contains(text, "taken back") {
		t.Errorf("undone: %s", text)
	}
	if _, text = s.fill(t, press(t, list, "2"), "name", ""); !strings.Contains(text, "without a speaker") {
		t.Errorf("nobody's: %s", text)
	}
}
