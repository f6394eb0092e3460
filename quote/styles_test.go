package quote

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// otherStyles are the marks that mean the same as “ and ”.
var otherStyles = [][2]string{{"\"", "\""}, {"''", "''"}, {"``", "''"}, {"„", "“"}, {"«", "»"}, {"”", "”"}, {"“", "\""}, {"‘", "’"}, {"'", "'"}}

// TestStylesAgree shows that English articles in curly double marks have the same quotes when they
// are printed with others.
func TestStylesAgree(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, path := range archives {
		switch filepath.Base(path) {
		case "marks.txtar": // what it shows is a style each
			continue
		case "foreign.txtar": // which language a text is in is told by its words outside of double marks
			continue
		}
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			text := string(f.Data)
			if !strings.HasSuffix(f.Name, ".txt") || !plainStyle(text) || mayIncise(text) {
				continue
			}
			tried++
			for _, style := range otherStyles {
				in := strings.NewReplacer("“", style[0], "”", style[1])
				if diff := cmp.Diff(in.Replace(listQuotes(text)), listQuotes(in.Replace(text))); diff != "" {
					t.Errorf("%s, %s with %q (-curly +other):\n%s", path, f.Name, style, diff)
				}
			}
		}
	}
	const fewest = 100
	if tried < fewest {
		t.Errorf("%d articles tried, want at least %d", tried, fewest)
	}
}

// plainStyle reports whether curly double marks, in pairs within each paragraph, are all
// the marks of text, apart from apostrophes inside of words.
func plainStyle(text string) bool {
	if strings.ContainsAny(text, "\"'`´‘„«»‹›") || !strings.Contains(text, "“") {
		return false
	}
	for line := range strings.Lines(text) {
		if strings.Count(line, "“") != strings.Count(line, "”") || strings.Contains(line, "’ ") || strings.Contains(line, " ’") {
			return false
		}
	}
	return true
}
