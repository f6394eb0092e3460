package quote

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestZPeople(t *testing.T) {
	if os.Getenv("ART") == "" {
		return
	}
	a, _ := txtar.ParseFile("testdata/speakers/open3.txtar")
	for _, f := range a.Files {
		if !strings.HasPrefix(f.Name, os.Getenv("ART")) {
			continue
		}
		text, _ := unmark(string(f.Data))
		ar := read(text)
		ar.byRules()
		for _, p := range ar.people {
			fmt.Printf("%q role=%q heads=%v body=%v\n", p.name, p.role, p.heads, p.body)
		}
		os.WriteFile("/tmp/w2/hhead-scratch/art.txt", []byte(text), 0o644)
	}
}
