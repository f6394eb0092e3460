package ask

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

const heardText = `“Never again,” Mara Lindqvist, the transport minister, told reporters on the quay, “will a ferry of ours leave this harbour at night.”

The inspection, she said, would be finished before Easter.

Ole Brandt, the mayor, said that the piers were “older than anyone likes to admit” and would be looked at.

“We will pay for it, and the ministry will not,” Brandt said.`

// heardAs writes echoes as a reader would see them: how they match, the words, and what
// differs.
func heardAs(echoes []news.Echo) string {
	var b strings.Builder
	for _, e := range echoes {
		match := map[news.Match]string{news.Exact: "exact", news.Typographic: "typographic", news.Near: "near"}[e.Match]
		fmt.Fprintf(&b, "%s, %s (%s): %s\n", e.Statement.Quote.Speaker.Name, match, e.Statement.Outlet, news.Join(e.Statement.Text, e.Spans, " / "))
		for _, d := range e.Differences {
			fmt.Fprintf(&b, "  %s → %s\n", d.Claimed, d.Printed)
		}
	}
	return b.String()
}

func whoSaid(t *testing.T, r *record, words string) []news.Echo {
	t.Helper()
	got, err := New(r, nil, clock).WhoSaid(t.Context(), server, words)
	if err != nil {
		t.Fatalf("%q: %v", words, err)
	}
	return got
}

func heard(t *testing.T) *record {
	t.Helper()
	return newRecord(t, server,
		clip{"harbourpost.example", 1, bridgeText},
		clip{"norviawire.example", 10, strikeText},
		clip{"dailylantern.example", 2, heardText},
		clip{"dailylantern.example", 3, `“We will not open a bridge that we would not walk our children across,” said Mara Lindqvist, the transport minister.`},
	)
}

func TestWhoSaid(t *testing.T) {
	r := heard(t)
	for words, want := range map[string]string{
		"we won't open a bridge we wouldn't walk our kids over": `Mara Lindqvist, near (harbourpost.example): We will not open a bridge that we would not walk our own children
  won't → will not
   → that
  wouldn't → would not
  kids over → own children
Mara Lindqvist, near (dailylantern.example): We will not open a bridge that we would not walk our children across
  won't → will not
   → that
  wouldn't → would not
  kids over → children across
`,
		"would not walk our own children across": `Mara Lindqvist, exact (harbourpost.example): would not walk our own children across
Mara Lindqvist, near (dailylantern.example): would not walk our children across
  own → 
`,
		`"would not walk our children across."`: `Mara Lindqvist, typographic (dailylantern.example): would not walk our children across
Mara Lindqvist, near (harbourpost.example): would not walk our own children across
   → own
`,
		"Never again will a ferry of ours leave this harbour": `Mara Lindqvist, typographic (dailylantern.example): Never again, / will a ferry of ours leave this harbour
`,
		"again, will a ferry of ours leave this port at night": `Mara Lindqvist, near (dailylantern.example): again, / will a ferry of ours leave this harbour at night
  port → harbour
`,
		"the inspection would be finished before Easter": `Mara Lindqvist, typographic (dailylantern.example): The inspection / would be finished before Easter
`,
		"older than anyone likes to say": `a senior engineer, exact (norviawire.example): older than anyone likes to say
Ole Brandt, near (dailylantern.example): older than anyone likes to admit
  say → admit
`,
		"the piers were older than anyone likes to admit and would be looked at": `Ole Brandt, typographic (dailylantern.example): the piers were “older than anyone likes to admit” and would be looked at
`,
		"we won't pay for it, and the ministry will not": `Ole Brandt, near (dailylantern.example): We will pay for it, and the ministry will not
  won't → will
`,
		"We'll pay for it, and the ministry will": `Ole Brandt, near (dailylantern.example): We will pay for it, and the ministry will
  We'll → We will
`,
	} {
		if diff := cmp.Diff(want, heardAs(whoSaid(t, r, words))); diff != "" {
			t.Errorf("%q: %s", words, diff)
		}
	}
}

// TestNobodySaid: what nobody is on record with, though the words stand in the articles.
func TestNobodySaid(t *testing.T) {
	r := heard(t)
	for _, words := range []string{
		"told reporters on the quay",
		"the transport minister",
		"Brandt said",
		"Never again, Mara Lindqvist told reporters",
		"The inspection, she said, would be finished",
		"The city has asked for twelve million crowns to pay for the ferries",
		"Nobody has been hurt",
		"we will not open a school that we would not send our own children to",
		"never again will a train of ours leave this station by day",
		"the inspection will never be finished",
		"we are afraid of the ministry and of the mayor",
		"dragons",
		"?",
	} {
		if got := whoSaid(t, r, words); len(got) > 0 {
			t.Errorf("%q: %s", words, heardAs(got))
		}
	}
	if got, err := New(r, nil, clock).WhoSaid(t.Context(), "server 2", "Nobody is afraid of a machine"); len(got) > 0 || err != nil {
		t.Errorf("another server hears %s, %v", heardAs(got), err)
	}
}

func TestWhoSaidDeclined(t *testing.T) {
	r := newRecord(t, server, clip{"harbourpost.example", 1, strikeText})
	quotes := r.stories[server][0].Quotes
	for i := range quotes {
		quotes[i].Stance = news.Declined
	}
	if got := whoSaid(t, r, "We are afraid of a machine with nobody to shout at"); len(got) > 0 {
		t.Errorf("what was declined is taken for said: %s", heardAs(got))
	}
}

// TestWhoSaidOrder: equal echoes come newest first, and ten at most.
func TestWhoSaidOrder(t *testing.T) {
	var clips []clip
	for i := range 12 {
		clips = append(clips, clip{news.Outlet(fmt.Sprintf("o%02d.example", i)), (i * 5) % 12, "“The ferry is never late in the winter,” Mara Lindqvist said."})
	}
	got := whoSaid(t, newRecord(t, server, clips...), "the ferry is never late in the winter")
	if len(got) != mostEchoes || !slices.IsSortedFunc(got, func(a, b news.Echo) int { return b.Statement.Published.Compare(a.Statement.Published) }) {
		t.Errorf("%d echoes, want the ten newest in order:\n%s", len(got), heardAs(got))
	}
}

func TestWhoSaidRefuses(t *testing.T) {
	r := heard(t)
	for name, words := range map[string]string{
		"empty": "", "blank": " \n\t", "marks": "“…”", "too many": strings.Repeat("ferry ", 501), "too long": strings.Repeat("f", mostRemembered+1),
		"an endless word": strings.Repeat("é", 1<<20),
	} {
		_, err := New(r, nil, clock).WhoSaid(t.Context(), server, words)
		refused, ok := errors.AsType[*Refusal](err)
		if !ok || refused.Refused() != err.Error() || strings.HasSuffix(err.Error(), ".") || r.asked > 0 {
			t.Errorf("%s: %v, and %d questions to the record; want a refusal and none", name, err, r.asked)
		}
	}
	r.err = errors.New("the disk is full")
	if _, err := New(r, nil, clock).WhoSaid(t.Context(), server, "ferry"); !errors.Is(err, r.err) {
		t.Errorf("a record that fails: %v", err)
	}
}

// TestEchoesStandWhereTheySay: an echo's words are the speaker's own, whatever is claimed.
func TestEchoesStandWhereTheySay(t *testing.T) {
	r := heard(t)
	all := r.statements(server)
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Fields(rapid.SampledFrom(all).Draw(t, "statement").Text)
		lo := rapid.IntRange(0, len(words)-1).Draw(t, "lo")
		claim := strings.Join(words[lo:rapid.IntRange(lo+1, len(words)).Draw(t, "hi")], " ")
		got, err := New(r, nil, clock).WhoSaid(t.Context(), server, claim)
		if _, refused := errors.AsType[*Refusal](err); err != nil && !refused {
			t.Fatal(err)
		}
		for _, e := range got {
			own := ownWords(e.Statement)
			for _, span := range e.Spans {
				if !slices.ContainsFunc(own.parts, func(p news.Span) bool { return p.Holds(span) }) {
					t.Fatalf("%q: %q are not words of the speaker", claim, span.In(e.Statement.Text))
				}
			}
			if (e.Match == news.Near) != (len(e.Differences) > 0) || len(e.Spans) == 0 {
				t.Fatalf("%q: %+v", claim, e)
			}
		}
	})
}
