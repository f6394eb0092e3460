package playground_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// tool finds a program. Where it is missing the test is skipped, or fails in CI.
func tool(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("CI needs one of %v", names)
	}
	t.Skipf("none of %v is installed", names)
	return ""
}

// TestPageScripts runs the tests that the page's own modules have, in pagetest.
func TestPageScripts(t *testing.T) {
	t.Parallel()
	tests, err := filepath.Glob("pagetest/*.test.mjs")
	if err != nil || len(tests) == 0 {
		t.Fatal("no tests of the page found: ", err)
	}
	out, err := exec.Command(tool(t, "node"), append([]string{"--test"}, tests...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// pageFiles returns the page's files by name.
func pageFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS("page"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("page", name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var references = map[string]*regexp.Regexp{
	".html": regexp.MustCompile(`(?:src|href)="([^"]*)"`),
	".js":   regexp.MustCompile(`(?m)^import .* from '([^']*)';$`),
	".css":  regexp.MustCompile(`(?:url\(|@import\s+)["']?([^"')]*)`),
}

// TestPageIsWhole follows every reference of the page: all lead to files beside it, and
// no file is left over.
func TestPageIsWhole(t *testing.T) {
	files := pageFiles(t)
	used := map[string]bool{"index.html": true}
	for name, text := range files {
		pattern := references[path.Ext(name)]
		if pattern == nil {
			continue
		}
		for _, found := range pattern.FindAllStringSubmatch(text, -1) {
			if _, ok := files[path.Clean(found[1])]; !ok {
				t.Errorf("%s needs %q, which is not beside it", name, found[1])
			}
			used[path.Clean(found[1])] = true
		}
	}
	for name := range files {
		if !used[name] {
			t.Errorf("%s is used by nothing", name)
		}
	}
}

// What could run or load something that the page's policy forbids.
var forbidden = map[string]*regexp.Regexp{
	".html": regexp.MustCompile(`(?i)<style|\sstyle=|\son\w+=|<script[^>]*>[^<]|javascript:`),
	".js": regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|` +
		`DOMParser|createContextualFragment|setAttribute\('style'|import\(`),
}

func TestPageKeepsToItsPolicy(t *testing.T) {
	for name, text := range pageFiles(t) {
		pattern := forbidden[path.Ext(name)]
		if pattern == nil {
			continue
		}
		for n, line := range strings.Split(text, "\n") {
			if found := pattern.FindString(line); found != "" {
				t.Errorf("page/%s:%d: %q has no place here", name, n+1, found)
			}
		}
	}
}
