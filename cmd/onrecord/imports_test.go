package main

import (
	"bufio"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// row is one line of docs/imports.txt.
type row struct{ ours, outside []string }

// TestImports fails on any arrow or outside library that docs/imports.txt does not have,
// on a package without a row, and on a row without a package. It reads the tree with
// go/build, since a cached answer of `go list` may be wrong.
func TestImports(t *testing.T) {
	table := importTable(t)
	for _, dir := range packageDirs(t) {
		allowed, ok := table[dir]
		if !ok {
			t.Errorf("package %s has no row in docs/imports.txt", dir)
			continue
		}
		delete(table, dir)
		pkg, err := build.ImportDir(filepath.Join(root, dir), 0)
		if err != nil {
			t.Fatalf("%s: %v", dir, err)
		}
		for _, path := range pkg.Imports {
			if !mayImport(allowed, path) {
				t.Errorf("%s imports %s, which docs/imports.txt does not allow", dir, path)
			}
		}
	}
	for dir := range table {
		t.Errorf("docs/imports.txt has a row for %s, which is no package", dir)
	}
}

func mayImport(allowed row, path string) bool {
	if ours, ok := strings.CutPrefix(path, "onrecord/"); ok {
		return slices.Contains(allowed.ours, ours)
	}
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") || strings.HasPrefix(path, "golang.org/x/") {
		return true
	}
	return slices.ContainsFunc(allowed.outside, func(lib string) bool {
		module, all := strings.CutSuffix(lib, "/...")
		return path == module || all && strings.HasPrefix(path, module+"/")
	})
}

func TestMayImport(t *testing.T) {
	allowed := row{ours: []string{"news"}, outside: []string{"a.example/lib", "b.example/lib/..."}}
	for path, want := range map[string]bool{
		"fmt": true, "net/http": true, "golang.org/x/net/html": true, "onrecord/news": true, "onrecord/store": false,
		"a.example/lib": true, "a.example/lib/sub": false, "b.example/lib/sub": true, "b.example/library": false, "c.example/x": false,
	} {
		if got := mayImport(allowed, path); got != want {
			t.Errorf("mayImport(%s) = %v, want %v", path, got, want)
		}
	}
}

func importTable(t *testing.T) map[string]row {
	t.Helper()
	f, err := os.Open(root + "/docs/imports.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := map[string]row{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "|")
		if len(cells) != 3 {
			t.Fatalf("docs/imports.txt: %q has not three cells", line)
		}
		table[strings.TrimSpace(cells[0])] = row{strings.Fields(cells[1]), strings.Fields(cells[2])}
	}
	return table
}

// packageDirs lists the folders with Go files that are not tests only, relative to the root.
func packageDirs(t *testing.T) []string {
	t.Helper()
	var dirs []string
	for _, file := range sources(t) {
		dir, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		if dir = filepath.ToSlash(dir); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// sources lists the program's Go files, without tests.
func sources(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "data" || name == "bin") {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no Go files found")
	}
	return files
}
