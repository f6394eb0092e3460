package quote

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"onrecord/news"
)

var update = flag.Bool("update", false, "write what Extract gives into the cases; read the difference before committing it")

// Each archive in testdata holds pairs of files: NAME.txt is an article, NAME.want its
// quotes, one a line: kind, speaker, source, cue, and the content with the quoted parts
// in square brackets and " / " between its spans; then the stance, if it is not that of
// asserting, and behind "via" who passes the words on.
func TestCases(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases := 0
	for _, path := range archives {
		cases += runCases(t, path)
	}
	const fewest = 450
	if cases < fewest {
		t.Errorf("%d cases, want at least %d", cases, fewest)
	}
}

func runCases(t *testing.T, path string) int {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []txtar.File
	cases := 0
	for i, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, ".txt")
		if !ok {
			continue
		}
		cases++
		got := listQuotes(string(f.Data))
		out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
		if *update {
			continue
		}
		if i+1 >= len(archive.Files) || archive.Files[i+1].Name != name+".want" {
			t.Errorf("%s: no %s.want behind %s", path, name, f.Name)
			continue
		}
		if diff := cmp.Diff(string(archive.Files[i+1].Data), got); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", filepath.Base(path), name, diff)
		}
	}
	if *update {
		archive.Files = out
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return cases
}

// TestFaults holds what Extract still gets wrong, so that mending one is noticed: the
// archive has what a careful reader would say.
func TestFaults(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "faults", "known.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		article, want := archive.Files[i], archive.Files[i+1]
		text := string(article.Data)
		if strings.TrimSuffix(article.Name, ".txt") != strings.TrimSuffix(want.Name, ".want") {
			t.Fatalf("%s is not followed by its quotes", article.Name)
		}
		if f := wantFault(text, string(want.Data)); f != "" {
			t.Errorf("%s: %s", want.Name, f)
		}
		if listQuotes(text) == string(want.Data) {
			t.Errorf("%s is mended: move it to the cases", article.Name)
		}
	}
}

// wantFault says what is wrong with the quotes that a case wants; a slip there would look
// like a fault of Extract for ever.
func wantFault(text, want string) string {
	for line := range strings.Lines(want) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), " | ")
		const fewest, most = 5, 7
		if len(fields) < fewest || len(fields) > most {
			return "not five to seven fields: " + line
		}
		words := append([]string{fields[2], fields[3]}, strings.Split(fields[4], " / ")...)
		for _, w := range words {
			if !strings.Contains(text, strings.NewReplacer("[", "", "]", "").Replace(w)) {
				return "not in the text: " + w
			}
		}
	}
	return ""
}

func listQuotes(text string) string { return listOf(text, Extract(text)) }

func listOf(text string, quotes []news.Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		who := q.Speaker.Kind.String()
		if q.Speaker.Name != "" {
			who += " " + q.Speaker.Name
		}
		if q.Speaker.Role != "" {
			who += " (" + q.Speaker.Role + ")"
		}
		fmt.Fprintf(&b, "%v | %s | %s | %s | %s%s\n", q.Kind, who, news.Join(text, q.Source, " / "), news.Join(text, q.Cue, " / "), bracketed(text, q), labelled(text, q))
	}
	return b.String()
}

// labelled prints the stance, if it is none of asserting, and who passes the words on.
func labelled(text string, q news.Quote) string {
	out := ""
	if q.Stance != news.Asserted {
		out += " | " + string(q.Stance)
	}
	if q.Via != nil {
		out += " | via " + news.Join(text, q.Via, " / ")
	}
	return out
}

// bracketed prints the content with its quoted parts in square brackets.
func bracketed(text string, q news.Quote) string {
	parts := make([]string, len(q.Content))
	for i, c := range q.Content {
		var b strings.Builder
		at := c.Start
		for _, s := range q.Quoted {
			if c.Holds(s) {
				b.WriteString(text[at:s.Start] + "[" + s.In(text) + "]")
				at = s.End
			}
		}
		parts[i] = b.String() + text[at:c.End]
	}
	return strings.ReplaceAll(strings.Join(slices.Compact(parts), " / "), "\n", "⏎")
}
