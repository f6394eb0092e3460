package quote

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TEXTS: articles separated by lines "=="
func TestZMany(t *testing.T) {
	if os.Getenv("TEXTS") == "" {
		return
	}
	b, _ := os.ReadFile(os.Getenv("TEXTS"))
	for _, text := range strings.Split(string(b), "\n==\n") {
		fmt.Println("---", strings.SplitN(text, "\n", 2)[0])
		shown := map[int]bool{}
		for _, q := range Extract(text) {
			for _, s := range q.Quoted {
				shown[s.Start] = true
				fmt.Printf("   %s %q: %q\n", q.Speaker.Kind, q.Speaker.Name, s.In(text))
			}
		}
		a := read(text)
		for _, s := range a.stretches {
			if !shown[s.inner.Start] {
				fmt.Printf("   NOT SHOWN %q\n", s.inner.In(text))
			}
		}
	}
}
