package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteSenses(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data.verb": "  1 a license\n" +
			"00000001 32 v 01 interact 0 000 | be in touch\n" +
			"00000002 32 v 01 communicate 0 001 @ 00000001 v 0000 | tell\n" +
			"00000003 32 v 02 utter 0 voice 0 001 @ 00000002 v 0000 | make heard\n" +
			"00000004 32 v 01 croak 0 001 @ 00000003 v 0000 | say hoarsely\n" +
			"00000005 29 v 01 croak 0 000 | die\n",
		"data.noun":   "00000001 18 n 01 mayor 0 000 | head of a city\n",
		"index.sense": "croak%2:29:00:: 00000005 2 1\ncroak%2:32:00:: 00000004 1 2\nmayor%1:18:00:: 00000001 1 3\nmayoress%1:18:00:: 00000001 1 0\nMr%1:18:00:: 00000001 1 1\nbad line\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "senses.txt")
	if err := writeSenses(dir, out); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want := "noun.person.-.mayor: mayor\nverb.communication.body.utter: croak\n"
	if got := strings.TrimPrefix(string(b), wordnetLicense); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := writeSenses(t.TempDir(), out); err == nil {
		t.Error("an empty folder makes a list")
	}
}
