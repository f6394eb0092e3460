package newsroom

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// blocksOf returns the text of page block by block, without what stands around the
// article: head, lists of other articles, scripts.
func blocksOf(t *testing.T, page string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = xml.HTMLEntity
	var blocks []string
	text := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return blocks
		} else if err != nil {
			t.Fatal(err)
		}
		if chars, ok := token.(xml.CharData); ok {
			text += string(chars)
			continue
		}
		start, isStart := token.(xml.StartElement)
		end, isEnd := token.(xml.EndElement)
		if isStart && slices.Contains([]string{"a", "b", "span"}, start.Name.Local) ||
			isEnd && slices.Contains([]string{"a", "b", "span"}, end.Name.Local) {
			continue
		}
		if text = strings.TrimSpace(text); text != "" {
			blocks = append(blocks, text)
		}
		text = ""
		if isStart && aroundArticle(start) {
			if err := d.Skip(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func aroundArticle(e xml.StartElement) bool {
	if slices.Contains([]string{"head", "script", "aside"}, e.Name.Local) {
		return true
	}
	return slices.ContainsFunc(e.Attr, func(a xml.Attr) bool {
		return a.Name.Local == "class" && (strings.Contains(a.Value, "related") || strings.Contains(a.Value, "most-read"))
	})
}

// opened counts the stretches that block opens in marks.
func opened(block string, m marks) int {
	n := strings.Count(block, m.Open)
	if m.Open == m.Close {
		n = (n + 1) / 2
	}
	return n
}

// coverExactly compares the marks printed on a page with the stretches the truth has.
func coverExactly(blocks []string, m marks, truth []Stretch) error {
	for _, block := range blocks {
		rest := block
		for range opened(block, m) {
			if len(truth) == 0 {
				return fmt.Errorf("the truth has no more stretches, the page has %q", block)
			}
			words := truth[0].Words
			_, after, found := strings.Cut(rest, m.Open+words)
			if !found || after != "" && !strings.HasPrefix(after, m.Close) {
				return fmt.Errorf("%q is not in marks in %q", words, block)
			}
			rest, truth = strings.TrimPrefix(after, m.Close), truth[1:]
		}
	}
	if len(truth) > 0 {
		return fmt.Errorf("not on the page: %q", truth[0].Words)
	}
	return nil
}

func TestTruthCoversThePages(t *testing.T) {
	n := newsroomAt(0)
	truth := Truth()
	bulletins := []*article{}
	for i := range int64(120) {
		bulletins = append(bulletins, n.bulletin(i))
		truth = append(truth, bulletins[i].truth...)
	}
	n = newsroomAt(time.Hour)
	seen := 0
	for _, a := range append(ours(n), bulletins...) {
		var own []Stretch
		for _, s := range truth {
			if s.Host == a.Outlet.Host && s.Slug == a.Slug {
				own = append(own, s)
			}
			if s.Speaker == "" || s.Words == "" {
				t.Fatalf("%+v", s)
			}
		}
		seen += len(own)
		// The Norvia Wire does not print summaries on its pages.
		own = slices.DeleteFunc(own, func(s Stretch) bool { return s.Part == "summary" && a.Outlet.Key == "norviawire" })
		blocks := blocksOf(t, get(t, n, link(a)).Body.String())
		if err := coverExactly(blocks, a.Outlet.Marks, own); err != nil {
			t.Errorf("%s: %v", a.Slug, err)
		}
		if len(own) > 0 && coverExactly(blocks, a.Outlet.Marks, own[1:]) == nil {
			t.Errorf("%s: a missing stretch is not noticed", a.Slug)
		}
	}
	if seen != len(truth) {
		t.Errorf("%d of %d stretches belong to an article", seen, len(truth))
	}
}

func TestEnoughIsWritten(t *testing.T) {
	n := newsroomAt(0)
	all := ours(n)
	bySection, paragraphs := map[string]int{}, map[string]string{}
	for _, a := range all {
		bySection[a.Outlet.Key+" "+a.Section]++
		words := 0
		for _, b := range a.Blocks {
			words += len(strings.Fields(b.Text))
			if other, ok := paragraphs[b.Text]; ok {
				t.Errorf("%s and %s share %q", a.Slug, other, b.Text)
			}
			paragraphs[b.Text] = a.Slug
		}
		if words < 250 || words > 700 {
			t.Errorf("%s has %d words", a.Slug, words)
		}
		if age := epoch.Sub(a.Published); age <= 0 || age > 5*24*time.Hour {
			t.Errorf("%s is dated %v before the epoch", a.Slug, age)
		}
		if a.Byline == "" || a.Summary == "" || !slices.Contains(sections, a.Section) {
			t.Errorf("%s: byline %q, summary %q, section %q", a.Slug, a.Byline, a.Summary, a.Section)
		}
	}
	if len(all) < 30 || len(bySection) < 12 {
		t.Errorf("%d articles in %d sections: %v", len(all), len(bySection), bySection)
	}
}

func TestPeopleRecur(t *testing.T) {
	hosts := map[string]map[string]bool{}
	for _, s := range Truth() {
		if hosts[s.Speaker] == nil {
			hosts[s.Speaker] = map[string]bool{}
		}
		hosts[s.Speaker][s.Host] = true
	}
	recurring := 0
	for speaker, at := range hosts {
		if first, _ := utf8.DecodeRuneInString(speaker); len(at) >= 2 && speaker != "-" && first < 'a' {
			recurring++
		}
	}
	if recurring < 10 {
		t.Errorf("%d people are quoted at two outlets or more, want 10", recurring)
	}
}

// sourcesIn returns the sources in folder by file name.
func sourcesIn(t *testing.T, folder string) map[string]source {
	t.Helper()
	names, _ := fs.Glob(files, folder+"/*.txt")
	all := map[string]source{}
	for _, name := range names {
		text, _ := files.ReadFile(name)
		for i, part := range strings.Split(string(text), "\n===\n") {
			src, err := parseSource(part)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			all[fmt.Sprint(name, i)] = src
		}
	}
	return all
}

func TestEventsAreToldBySeveralOutlets(t *testing.T) {
	told := map[string]map[string]bool{}
	for _, src := range sourcesIn(t, "articles") {
		if event := src.headers["event"]; event != "" {
			if told[event] == nil {
				told[event] = map[string]bool{}
			}
			told[event][src.headers["outlet"]] = true
		}
	}
	several := 0
	for _, by := range told {
		if len(by) >= 2 {
			several++
		}
	}
	if several < 5 {
		t.Errorf("%d events are told by two outlets or more: %v", several, told)
	}
}

func TestSourcesKeepToTheNotation(t *testing.T) {
	for _, folder := range []string{"articles", "bulletins"} {
		for name, src := range sourcesIn(t, folder) {
			for _, text := range append(src.blocks, src.headers["title"], src.headers["summary"], src.headers["caption"]) {
				if strings.ContainsAny(text, "‘’“”") {
					t.Errorf("%s: printed marks in the source: %q", name, text)
				}
				for i, quoted := range strings.Split(text, `"`) {
					if i%2 == 1 && dateWord.MatchString(quoted) {
						t.Errorf("%s: a date in marks, so that the truth depends on the epoch: %q", name, quoted)
					}
				}
			}
		}
	}
}
