package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// keyed are the functions that take a key of the catalogue as their first argument, and
// those that take one beside .one and .other.
var (
	keyed   = []string{"say", "with", "refuse", "forPeople", "refusal"}
	counted = []string{"count"}
)

// TestCatalogue: every key that the package uses is there, and every key there is used.
func TestCatalogue(t *testing.T) {
	used := make(map[string]bool)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		keysIn(file, used)
	}
	for _, c := range testBot(testLibrary()).commands(&fakeWorker{}) {
		if !c.Hidden {
			summaries(c, used)
		}
	}
	want := slices.Sorted(maps.Keys(testWords()))
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(used))); diff != "" {
		t.Errorf("catalogue (-) and use (+):\n%s", diff)
	}
}

// summaries adds the keys of what c and its options are for.
func summaries(c Command, used map[string]bool) {
	used["/"+c.Name] = true
	for _, o := range c.Options {
		used["/"+c.Name+" "+o.declare().Name] = true
	}
	for _, sub := range c.Subcommands {
		summaries(sub, used)
	}
}

// keysIn adds the keys that file uses.
func keysIn(file *ast.File, used map[string]bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		key := literal(call.Args[0])
		switch name := called(call); {
		case key == "":
		case slices.Contains(keyed, name):
			used[key] = true
		case slices.Contains(counted, name):
			used[key+".one"], used[key+".other"] = true, true
		}
		return true
	})
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

func TestSay(t *testing.T) {
	w := words{"a": "{x} and {y}", "n.one": "1 thing", "n.other": "{n} things"}
	for want, got := range map[string]string{
		`\*b\* and {x}`:    w.say("a", "x", "*b*", "y", "{x}"),
		"*b* and {y}":      w.with("a", "x", "*b*"),
		"missing":          w.say("missing", "x", "y"),
		"1 thing 0 things": w.count("n", 1) + " " + w.count("n", 0),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if _, err := loadWords([]byte("[")); err == nil {
		t.Error("a broken catalogue is read")
	}
}

// TestFilteredSentences: whichever options narrow a list down, the sentence reads well.
func TestFilteredSentences(t *testing.T) {
	p := testPaper()
	all := p.filters("chess", day(16), "harbourpost.example")
	for want, got := range map[string]string{
		"No quotes by **Mara** (about chess). Leave out an option to see more.":                                               p.say("said.filtered", "person", "Mara", "filters", p.filters("chess", time.Time{}, "")),
		"No stories in 1 feed (about chess, since 16 Feb 2026, outlet harbourpost.example). Leave out an option to see more.": p.say("news.filtered", "feeds", "1 feed", "filters", all),
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
