package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": main})
}

// TestScripts runs the command line as a person would; the scripts read like a manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fill": fill,
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
