// Command onrecord reads the news and keeps the receipts: who said what, word for word,
// and where it stands. Without a Discord token it starts the playground, a local
// Discord on this machine.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // schedules have time zones, and not every machine has the rules

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], terminal{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(), Dotenv: ".env"})
	stop()
	os.Exit(status)
}

// terminal is what the program gets from the outside.
type terminal struct {
	In       io.Reader
	Out, Err io.Writer
	Environ  []string
	Dotenv   string // file with more settings; need not exist
}

// commands is the command line. Each subcommand is a struct with Run.
type commands struct {
	Start      startCmd      `cmd:"" default:"1" help:"Read the feeds and answer on Discord; without a token, in the playground (the default)."`
	Playground playgroundCmd `cmd:"" help:"Start the local Discord alone, for a bot of your own."`
	Newsroom   newsroomCmd   `cmd:"" help:"Serve the fictional outlets alone, for a bot that runs by itself."`
	Doctor     doctorCmd     `cmd:"" help:"Check settings, token, database, feeds and digests, and say what to do."`
	Said       saidCmd       `cmd:"" help:"Print what somebody said, from what has been read."`
	Whosaid    whosaidCmd    `cmd:"" help:"Print who is on record with words that you remember."`
	People     peopleCmd     `cmd:"" help:"Say who is who: merge and split people."`
	Quotes     quotesCmd     `cmd:"" help:"Find the quotes in articles given as text."`
	Extract    extractCmd    `cmd:"" help:"Find the article in web pages."`
	Summarize  summarizeCmd  `cmd:"" help:"Pick the sentences that say most of articles given as text."`
	Feeds      feedsCmd      `cmd:"" help:"Work with feeds."`
}

// errReported ends the program with status 1 after everything has been said.
var errReported = errors.New("reported")

// exited carries the status that the command line's own help asks for.
type exited int

// run is the whole program; it returns the exit status: 0, 1 if something failed, 2 if
// the command line cannot be understood.
func run(ctx context.Context, args []string, t terminal) (status int) {
	defer func() {
		if code, ok := recover().(exited); ok {
			status = int(code)
		}
	}()
	parser, err := kong.New(&commands{},
		kong.Name("onrecord"),
		kong.Description("Reads the news and keeps the receipts: who said what, word for word, and where it stands."),
		kong.Writers(t.Out, t.Err),
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(t),
	)
	if err != nil {
		panic(err) // the struct above is wrong
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(t.Err, "onrecord: %v; see onrecord --help\n", err)
		return 2
	}
	if err = command.Run(); err == nil {
		return 0
	}
	if !errors.Is(err, errReported) {
		fmt.Fprintf(t.Err, "onrecord: %v\n", err)
	}
	return 1
}
