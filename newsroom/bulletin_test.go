package newsroom

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestEveryBulletinReadsWell(t *testing.T) {
	n := newsroomAt(0)
	for i := range int64(80 * len(n.templates)) { // takes every branch of every template
		a := n.bulletin(i)
		words := 0
		for _, b := range a.Blocks {
			words += len(strings.Fields(b.Text))
			checkProse(t, a, b.Text)
		}
		checkProse(t, a, a.Title)
		checkProse(t, a, a.Summary)
		if words < 50 || len(a.truth) == 0 {
			t.Fatalf("bulletin %d, %s: %d words, %d stretches in marks", i, a.Slug, words, len(a.truth))
		}
	}
}

func checkProse(t *testing.T, a *article, text string) {
	t.Helper()
	if text == "" || strings.ContainsAny(text, "[]|{}%=‹›") || strings.Contains(text, "  ") || strings.Contains(text, "..") {
		t.Fatalf("%s: %q", a.Slug, text)
	}
}

func TestAnHourIsNoLoop(t *testing.T) {
	n := newsroomAt(0)
	const hour = int64(time.Hour / bulletinEvery)
	for _, start := range []int64{0, 10 * hour, 1 << 40} {
		titles, paragraphs, all := map[string]bool{}, map[string]bool{}, 0
		for i := start; i < start+hour; i++ {
			a := n.bulletin(i)
			titles[a.Title] = true
			for _, b := range a.Blocks {
				paragraphs[b.Text] = true
			}
			all += len(a.Blocks)
		}
		if int64(len(titles)) < hour*95/100 || len(paragraphs) < all*85/100 {
			t.Errorf("from bulletin %d on, an hour has %d titles in %d, and %d paragraphs in %d", start, len(titles), hour, len(paragraphs), all)
		}
	}
	if len(n.templates) < 40 {
		t.Errorf("%d templates", len(n.templates))
	}
}

func TestTemplatesKeepTheirDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(40, 80).Draw(t, "count")
		start := rapid.Int64Range(0, 1<<40).Draw(t, "start")
		last := map[int]int64{}
		for i := start; i < start+3*int64(count); i++ {
			which := templateAt(i, count)
			if before, ok := last[which]; ok && i-before <= int64(count)/2-1 {
				t.Fatalf("bulletins %d and %d are both of template %d", before, i, which)
			}
			last[which] = i
		}
		if len(last) != count {
			t.Fatalf("%d of %d templates are used", len(last), count)
		}
	})
}

func TestBulletinsRotate(t *testing.T) {
	n := newsroomAt(time.Hour)
	for i := range int64(9) {
		a := n.bulletin(i)
		if a.Outlet != outlets[i%3] || !a.Published.Equal(epoch.Add(time.Duration(i)*20*time.Second)) {
			t.Errorf("bulletin %d: %s at %v", i, a.Outlet.Host, a.Published)
		}
		if found := n.find(a.Outlet, a.Path()); found == nil || found.Title != a.Title {
			t.Errorf("bulletin %d is not at %s", i, a.Path())
		}
		if n.find(outlets[(i+1)%3], a.Path()) != nil {
			t.Errorf("bulletin %d is at another outlet too", i)
		}
	}
	year := newsroomAt(365 * 24 * time.Hour)
	if a := year.bulletin(5); year.find(a.Outlet, a.Path()) == nil {
		t.Error("a year later bulletin 5 is gone")
	}
}

func TestExpand(t *testing.T) {
	for _, c := range []struct{ template, want string }{
		{"plain", "plain"},
		{"[7-7] of [n=9-9], [n]", "7 of 9, 9"},
		{"[a|a] b", "a b"},
		{"[x=[3-3]|[3-3]]: [x]", "3: 3"},
		{"[never]", "[never]"},
		{"open [a|a", "open a"},
		{"[9-3]", "9"},
	} {
		e := expander{dice: rand.New(rand.NewPCG(1, 2)), turn: 5, known: map[string]string{}}
		if got := e.expand(c.template); got != c.want {
			t.Errorf("expand(%q) = %q, want %q", c.template, got, c.want)
		}
	}
}

func TestTypeset(t *testing.T) {
	post, wire, lantern := outlets[0].Marks, outlets[1].Marks, outlets[2].Marks
	for _, c := range []struct {
		name, source, want, speakers string
		marks                        marks
	}{
		{"British", `"It's ‹so›,"{A B} he said.`, "‘It’s “so”,’ he said.", "A B", post},
		{"American", `"It's ‹so›,"{A B} he said.`, "“It’s ‘so’,” he said.", "A B", wire},
		{"American stops", `the "end"{A B}, the "end."{=}`, "the “end,” the “end.”", "A B|A B", wire},
		{"British stops", `the "end"{A B}, the "end"{=}.`, "the ‘end’, the ‘end’.", "A B|A B", post},
		{"straight", `"It's ‹so›,"{A B} he said.`, `"It's 'so'," he said.`, "A B", lantern},
		{"same speaker", `"a"{A B} and "b"{=}, "c"{-}`, "‘a’ and ‘b’, ‘c’", "A B|A B|-", post},
		{"goes on", `"a.{A B}`, "“a.", "A B", wire},
		{"dates", "on %day%, %day-1%, %date+9%", "on Monday, Sunday, 2 December", "", wire},
	} {
		ts := typesetter{marks: c.marks, published: epoch}
		got, err := ts.set(c.source)
		var speakers []string
		for _, s := range ts.stretches {
			speakers = append(speakers, s.speaker)
		}
		if err != nil || got != c.want || strings.Join(speakers, "|") != c.speakers {
			t.Errorf("%s: set(%q) = %q, %v, %v", c.name, c.source, got, speakers, err)
		}
	}
}

func TestBrokenSources(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no header", "slug", "no header"},
		{"no hours", "outlet: norviawire", "hours"},
		{"no outlet", "hours: 3\noutlet: gazette", "no outlet"},
		{"no speaker", "hours: 3\noutlet: norviawire\n\n\"words\" he said", "no speaker"},
		{"no speaker at the end", "hours: 3\noutlet: norviawire\n\n\"words he said", "no speaker"},
		{"speaker without words", "hours: 3\noutlet: norviawire\n\nwords{A B}", "without words"},
		{"no closing mark", "hours: 3\noutlet: norviawire\n\n\"words{A B} he said", "no closing mark"},
		{"nobody before", "hours: 3\noutlet: norviawire\n\n\"words\"{=}", "before any speaker"},
		{"unknown block", "hours: 3\noutlet: norviawire\n\n!poll yes | no", "what is"},
	} {
		src, err := parseSource(c.text)
		if err == nil {
			_, err = baseArticle(src, epoch)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.name, err, c.want)
		}
	}
}

func FuzzSource(f *testing.F) {
	f.Add("outlet: norviawire\nhours: 3\n\n\"a\"{A B} said \"b{=}", uint64(1))
	f.Add("outlet: dailylantern\nhours: 1\ntitle: [n=1-3|[2-9]] [n]\n\n!figure a | b | c", uint64(7))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		e := expander{dice: rand.New(rand.NewPCG(seed, 0)), turn: int64(seed >> 1), known: map[string]string{}}
		src, err := parseSource(e.expand(text))
		if err != nil {
			return
		}
		a, err := baseArticle(src, epoch)
		if err != nil {
			return
		}
		for _, s := range a.truth {
			if !strings.Contains(a.Title+a.Summary+a.Alt+a.Caption+joined(a), s.Words) {
				t.Errorf("%q is not in the article", s.Words)
			}
		}
	})
}

func joined(a *article) string {
	var all strings.Builder
	for _, b := range append(a.Blocks, a.Comments...) {
		all.WriteString(b.Text + "\n")
	}
	return all.String()
}
