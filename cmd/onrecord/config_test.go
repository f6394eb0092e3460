package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestEnvExample keeps .env.example and the configuration the same list, with the same
// defaults, and a comment above each name.
func TestEnvExample(t *testing.T) {
	b, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^((?:#.*\n)*)([A-Z_]+)=(.*)$`).FindAllStringSubmatch(string(b), -1) {
		documented[m[2]] = m[3]
		if m[1] == "" {
			t.Errorf("%s has no comment", m[2])
		}
	}
	read := map[string]string{}
	for f := range reflect.TypeFor[config]().Fields() {
		name := f.Tag.Get("env")
		if name == "" {
			t.Errorf("field %s has no name in the environment", f.Name)
		}
		read[name] = f.Tag.Get("envDefault")
	}
	if diff := cmp.Diff(read, documented); diff != "" {
		t.Errorf("what the program reads (-) and .env.example (+) differ:\n%s", diff)
	}
}

// TestOnlyConfigReadsTheEnvironment keeps the list above complete: no other place of the
// program asks the environment.
func TestOnlyConfigReadsTheEnvironment(t *testing.T) {
	asks := regexp.MustCompile(`os\.(Getenv|LookupEnv|Environ|ExpandEnv)\b`)
	for _, file := range sources(t) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, filepath.FromSlash("cmd/onrecord/main.go")) {
			continue // hands os.Environ to readConfig
		}
		if bytes.Contains(b, []byte("\t\"testing\"\n")) {
			continue // a helper of tests
		}
		if m := asks.Find(b); m != nil {
			t.Errorf("%s reads the environment by %s; only cmd/onrecord/config.go may", file, m)
		}
	}
}

func TestReadConfig(t *testing.T) {
	folder := t.TempDir()
	dotenv := filepath.Join(folder, ".env")
	write(t, dotenv, "ONRECORD_POLL=2h\nONRECORD_DATA=\nONRECORD_FEEDS=https://a.example/f, https://b.example/f\n")
	got, err := readConfig([]string{"ONRECORD_LOG_LEVEL=warn", "ONRECORD_DATA=elsewhere", "PATH=/bin"}, dotenv)
	if err != nil {
		t.Fatal(err)
	}
	if got.Poll != 2*time.Hour || got.Data != "elsewhere" || got.LogLevel.String() != "WARN" || len(got.Feeds) != 2 {
		t.Errorf("readConfig = %+v", got)
	}
	if want := filepath.Join("elsewhere", "playground", "onrecord.db"); got.database() != want {
		t.Errorf("database without a token: %s, want %s", got.database(), want)
	}
	got.Token = "x"
	if want := filepath.Join("elsewhere", "onrecord.db"); got.database() != want {
		t.Errorf("database with a token: %s, want %s", got.database(), want)
	}
}

func TestReadConfigRefuses(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"ONRECORD_POLL=soon", "ONRECORD_POLL takes a duration"},
		{"ONRECORD_POLL=1s", "ONRECORD_POLL takes 1m or more"},
		{"ONRECORD_LOG_LEVEL=loud", "ONRECORD_LOG_LEVEL takes debug"},
		{"ONRECORD_LOG_FORMAT=xml", "ONRECORD_LOG_FORMAT takes text, json or auto"},
		{"ONRECORD_DISCORD_URL=localhost", "ONRECORD_DISCORD_URL takes an address"},
		{"ONRECORD_DISCORD_URL=http://127.0.0.1:1", "needs DISCORD_TOKEN"},
		{"ONRECORD_FEEDS=chess", `"chess" is no web address`},
		{"ONRECORD_PLAYGROUND_ADDR=0.0.0.0:80", "on this machine only"},
		{"ONRECORD_PLAYGROUND_ADDR=8642", "takes an address such as"},
		{"OPENAI_BASE_URL=localhost:11434", "OPENAI_BASE_URL takes an address"},
		{"ONRECORD_TOKENS_PER_DAY=lots", "ONRECORD_TOKENS_PER_DAY takes a whole number"},
		{"ONRECORD_TOKENS_PER_DAY=0", "ONRECORD_TOKENS_PER_DAY takes a whole number"},
		{"ONRECORD_NEWSROOM_ADDR=news.example:80", "on this machine only"},
	} {
		_, err := readConfig([]string{c.line}, filepath.Join(t.TempDir(), ".env"))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want one line with %q", c.line, err, c.want)
		}
	}
}

// TestDotenvErrorKeepsSecrets: a line that cannot be read may hold the token.
func TestDotenvErrorKeepsSecrets(t *testing.T) {
	dotenv := filepath.Join(t.TempDir(), ".env")
	write(t, dotenv, "DISCORD_TOKEN 'very-secret\n")
	if _, err := readConfig(nil, dotenv); err == nil || strings.Contains(fmt.Sprint(err), "very-secret") {
		t.Errorf("error %v, want one that does not hold the line", err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
