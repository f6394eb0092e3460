package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/dustin/go-humanize"
)

// maxText is the largest article text that is read, in bytes: more than any article has,
// and as much as a whole page may have.
const maxText = 5 << 20

// readFile reads the file name, or standard input for "-". More than limit bytes, nothing
// at all and what is no file are errors that say what to do.
func readFile(name string, in io.Reader, limit int64) ([]byte, error) {
	body, err := readAtMost(name, in, limit+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file", name)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read: %w", name, cause(err))
	case int64(len(body)) > limit:
		return nil, fmt.Errorf("%s is larger than %s, the most that is read", name, humanize.IBytes(uint64(limit)))
	case len(bytes.TrimSpace(body)) == 0:
		return nil, fmt.Errorf("%s is empty: there is nothing to read", name)
	}
	return body, nil
}

// readText is readFile for text: UTF-8, as it stands in the file, so that byte offsets
// into it hold. A few wrong bytes are allowed; a file that is no text is an error.
func readText(name string, in io.Reader) (string, error) {
	body, err := readFile(name, in, maxText)
	if err != nil {
		return "", err
	}
	if !isText(body) {
		return "", fmt.Errorf("%s is not text: give the article as plain text in UTF-8, or use `onrecord extract` for a web page", name)
	}
	return string(body), nil
}

// isText reports whether body has no zero bytes and at most one wrong byte in twenty:
// text in an old 8-bit encoding passes, compressed or binary data does not.
func isText(body []byte) bool {
	if bytes.IndexByte(body, 0) >= 0 {
		return false
	}
	wrong, runes := 0, 0
	for rest := body; len(rest) > 0; runes++ {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 || r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", r) {
			wrong++
		}
		rest = rest[size:]
	}
	return wrong*20 <= runes
}

func readAtMost(name string, in io.Reader, limit int64) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(in, limit))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

// cause leaves out of err the path that the caller names anyway.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// docName is the base name of a file without its last extension.
func docName(file string) string {
	if file == "-" {
		return "stdin"
	}
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// output is how the commands that take files print: text for people, or one JSON object
// a line.
type output struct {
	Format string `enum:"text,jsonl" default:"text" help:"text for people, or jsonl: one line of JSON a file."`
}

// each runs work on every file and prints what it returns. A file that fails is reported
// on t.Err in one line, the others are done all the same, and the status is 1.
func (o output) each(t terminal, files []string, work func(file string) (printable, error)) error {
	var failed error
	encoder := json.NewEncoder(t.Out)
	encoder.SetEscapeHTML(false)
	for _, file := range files {
		result, err := work(file)
		if err != nil {
			fmt.Fprintf(t.Err, "onrecord: %v\n", err)
			failed = errReported
		}
		switch {
		case result == nil:
		case o.Format == "jsonl":
			if err := encoder.Encode(result); err != nil {
				return err
			}
		default:
			if err := result.print(t.Out); err != nil {
				return err
			}
		}
	}
	return failed
}

// printable is a result that has a form for people.
type printable interface {
	print(w io.Writer) error
}
