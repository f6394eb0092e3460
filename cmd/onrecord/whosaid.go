package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"onrecord/ask"
	"onrecord/news"
)

type whosaidCmd struct {
	Words []string `arg:"" help:"The words that you remember, in quotation marks or not."`
}

func (whosaidCmd) Help() string {
	return "Example:\n  onrecord whosaid \"we won't open a bridge we wouldn't walk our kids over\"\n\n" +
		"Words that differ are listed: yours → theirs."
}

func (c whosaidCmd) Run(ctx context.Context, t terminal) error {
	db, err := openRecord(ctx, t)
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := ask.New(db, nil, time.Now).WhoSaid(ctx, news.Operator, strings.Join(c.Words, " "))
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return errors.New("nobody is on record with these words in what has been read; that does not mean that nobody said them")
	}
	if found[0].Match == news.Near {
		fmt.Fprintln(t.Out, "Not word for word. The closest on record:")
	} else {
		fmt.Fprintln(t.Out, "On record:")
	}
	for _, e := range found {
		printEcho(t.Out, e)
	}
	return nil
}

func printEcho(w io.Writer, e news.Echo) {
	s := e.Statement
	fmt.Fprintf(w, "\n%s: %s\n", speakerLine(s.Text, s.Quote), news.Marked(s.Text, s.Quote))
	if len(e.Differences) > 0 {
		fmt.Fprintf(w, "  yours → theirs: %s\n", differences(e.Differences))
	}
	fmt.Fprintf(w, "  %s\n", provenance(s))
}

// differences lists what differs; a dash stands for no words.
func differences(all []news.Difference) string {
	list := make([]string, len(all))
	for i, d := range all {
		list[i] = orDash(d.Claimed) + " → " + orDash(d.Printed)
	}
	return strings.Join(list, " · ")
}

func orDash(words string) string {
	if words == "" {
		return "–"
	}
	return words
}
