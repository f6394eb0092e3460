package quote

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"onrecord/news"
)

// TestRulesOnEnglish measures the rules that read the other languages, with a file for
// English, on annotated English: the evidence for their confidence.
func TestRulesOnEnglish(t *testing.T) {
	sharedFile(t, "seed-article.md")
	all, err := loadLanguages(os.DirFS("testdata"), "rules")
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("ONRECORD_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	dir = filepath.Join(dir, "data", "polnear", "dev")
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	type score struct{ right, all int }
	scores := map[string]*score{"direct": {}, "mixed": {}}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		gold := annotated(t, filepath.Join(dir, "attributions"), strings.TrimSuffix(filepath.Base(f), ".txt"), string(text))
		for _, q := range byFile(all.list[0], string(text)) {
			if q.Speaker.Kind != news.Named {
				continue
			}
			s := scores[q.Kind.String()]
			s.all++
			if rightOne(q, gold) {
				s.right++
			}
		}
	}
	// Measured: direct 223 of 241, mixed 91 of 113.
	for kind, least := range map[string]score{"direct": {90, 200}, "mixed": {75, 90}} {
		s := scores[kind]
		t.Logf("%s quotes with a name: %d of %d are right", kind, s.right, s.all)
		if s.all < least.all || 100*s.right < least.right*s.all {
			t.Errorf("%s: %d of %d right, want %d %% of at least %d", kind, s.right, s.all, least.right, least.all)
		}
	}
}

// rightOne reports whether an annotated quote has the words of q by half and shares its
// source.
func rightOne(q news.Quote, gold []Attribution) bool {
	for _, g := range gold {
		if 4*bytesShared(q.Content, g.Content) >= bytesOf(q.Content)+bytesOf(g.Content) {
			return bytesShared(q.Source, g.Source) > 0
		}
	}
	return false
}

func bytesOf(spans []news.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

func bytesShared(a, b []news.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

var (
	boundLine = regexp.MustCompile(`^(T\d+)\t\w+ ([\d ;]+)`)
	eventArg  = regexp.MustCompile(`(Source|Cue|Content)\d*:(T\d+)`)
)

// annotated reads what the first annotator of an article marked (brat standoff, offsets in
// runes), in bytes.
func annotated(t *testing.T, dir, name, text string) []Attribution {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, name+"_*.ann"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no annotations: %v", name, err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var at []int // the byte at which each rune begins
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	bound := map[string][]news.Span{}
	var out []Attribution
	for line := range strings.Lines(string(b)) {
		if m := boundLine.FindStringSubmatch(line); m != nil {
			for part := range strings.SplitSeq(m[2], ";") {
				from, to, _ := strings.Cut(part, " ")
				start, _ := strconv.Atoi(from)
				end, _ := strconv.Atoi(to)
				bound[m[1]] = append(bound[m[1]], news.Span{Start: at[start], End: at[end]})
			}
		}
	}
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "E") {
			continue
		}
		var a Attribution
		for _, m := range eventArg.FindAllStringSubmatch(line, -1) {
			switch m[1] {
			case "Source":
				a.Source = append(a.Source, bound[m[2]]...)
			case "Cue":
				a.Cue = append(a.Cue, bound[m[2]]...)
			case "Content":
				a.Content = append(a.Content, bound[m[2]]...)
			}
		}
		out = append(out, a)
	}
	return out
}
