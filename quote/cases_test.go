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
// in square brackets and " / " between its spans.
func TestCases(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases := 0
	for _, path := range archives {
		cases += runCases(t, path)
	}
	const fewest = 60
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

func listQuotes(text string) string {
	var b strings.Builder
	for _, q := range Extract(text) {
		who := q.Speaker.Kind.String()
		if q.Speaker.Name != "" {
			who += " " + q.Speaker.Name
		}
		if q.Speaker.Role != "" {
			who += " (" + q.Speaker.Role + ")"
		}
		fmt.Fprintf(&b, "%v | %s | %s | %s | %s\n", q.Kind, who, news.Join(text, q.Source, " / "), news.Join(text, q.Cue, " / "), bracketed(text, q))
	}
	return b.String()
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
