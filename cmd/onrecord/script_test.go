package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"onrecord/news"
	"onrecord/quote"
	"onrecord/store"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": main})
}

// TestScripts runs the command line as a person would; the scripts read like a manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fill": fill, "keep": keep,
			"disk": disk, "crowd": crowd, "damage": damage,
		},
		Condition: func(name string) (bool, error) {
			if name != "mount" {
				return false, errors.New("unknown condition " + name)
			}
			return mayMount(t), nil
		},
		RequireExplicitExec: true,
	})
}

// fill writes a file of many bytes: fill FILE MEBIBYTES.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 || args[1] != "50" {
		ts.Fatalf("usage: fill FILE 50")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte("<p>Lorem ipsum.</p>\n"), 50<<20/20), 0o600))
}

// keep stores articles, one a file, as if the playground had read them: keep DATA FILE….
func keep(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: keep DATA FILE…")
	}
	now := func() time.Time { return time.Date(2026, 2, 18, 12, 0, 0, 0, time.UTC) }
	db, err := store.Open(context.Background(), config{Data: ts.MkAbs(args[0])}.database(), now)
	ts.Check(err)
	defer db.Close()
	for _, file := range args[1:] {
		text := strings.TrimSpace(ts.ReadFile(file))
		address := "https://harbourpost.example/" + docName(file)
		_, err := db.SaveGiven(context.Background(), news.Operator, news.Story{
			Article: news.Article{URL: address, Outlet: "harbourpost.example", Title: docName(file), Published: now(), Text: text},
			Quotes:  quote.Extract(text),
		})
		ts.Check(err)
	}
}

// mayMount reports whether this process may mount a file system, and says so if not.
func mayMount(t *testing.T) bool {
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder).CombinedOutput(); err != nil {
		t.Logf("no small disk can be mounted here, so nothing is filled: %v %s", err, out)
		return false
	}
	if err := exec.Command("umount", folder).Run(); err != nil {
		t.Fatal(err)
	}
	return true
}

// disk mounts a disk of 8 MB: disk FOLDER.
func disk(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: disk FOLDER")
	}
	folder := ts.MkAbs(args[0])
	ts.Check(os.Mkdir(folder, 0o700))
	ts.Check(exec.Command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder).Run())
	ts.Defer(func() { ts.Check(exec.Command("umount", folder).Run()) })
}

// crowd writes a file until its disk is full: crowd FILE.
func crowd(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: crowd FILE")
	}
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	if n, err := io.CopyN(file, zeros{}, 64<<20); err == nil {
		ts.Fatalf("the disk takes %d bytes", n)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// damage overwrites the page of a database in which words stand: damage FILE WORDS.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: damage FILE WORDS")
	}
	const page = 4096
	file := ts.MkAbs(args[0])
	body, err := os.ReadFile(file)
	ts.Check(err)
	at := bytes.Index(body, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	at -= at % page
	copy(body[at:at+page], bytes.Repeat([]byte{0xa5}, page))
	ts.Check(os.WriteFile(file, body, 0o600))
}
