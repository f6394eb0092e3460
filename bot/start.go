package bot

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"syscall"
	"time"
)

// Whoami asks the Discord at api (empty: Discord itself) whose token this is, and returns
// the application's name. An error says in one sentence what to do; it takes 30 seconds at
// most.
func Whoami(ctx context.Context, token, api string) (name string, err error) {
	link, err := newLink(Config{Token: token, API: api, Secret: make([]byte, minSecret)}) // nothing is signed
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	app, err := whoami(ctx, newCaller(link, token))
	return app.Name, startFault(err)
}

// An application is what a bot's token stands for.
type application struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Installs has the ways in which it may be installed (Application Object,
	// "integration_types_config"). Nil: the server does not say.
	Installs map[string]json.RawMessage `json:"integration_types_config"`
}

func whoami(ctx context.Context, discord *caller) (app application, err error) {
	if err := discord.call(ctx, http.MethodGet, "/applications/@me", nil, &app); err != nil {
		return application{}, err
	}
	if !isID(app.ID) {
		return application{}, errors.New("bot: the server does not name the bot's application; is this Discord?")
	}
	return app, nil
}

// introduce finds out which application the token is of, whether it may connect, and
// declares its commands.
func (b *Bot) introduce(ctx context.Context, commands []Command) error {
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	app, err := whoami(ctx, b.discord)
	if err != nil {
		return startFault(err)
	}
	if err := mayConnect(ctx, b.discord); err != nil {
		return startFault(err)
	}
	want := app.permits(declared(commands, b.words))
	changed, err := declareAll(ctx, b.discord, app.ID, want)
	if err != nil {
		return undeclared(err)
	}
	b.config.Log.Info("commands declared", "application", app.ID, "changed", changed, "commands", len(want))
	return nil
}

// mayConnect is an error if Discord takes no further connection of the bot today. It takes
// 1,000 that begin anew, and withdraws the token of a bot that makes more (Gateway,
// "Session Start Limit"); one that a machine restarts again and again would.
func mayConnect(ctx context.Context, discord *caller) error {
	var says struct {
		Limit struct {
			Total     int  `json:"total"`
			Remaining *int `json:"remaining"`
			After     int  `json:"reset_after"` // milliseconds
		} `json:"session_start_limit"`
	}
	if err := discord.call(ctx, http.MethodGet, "/gateway/bot", nil, &says); err != nil {
		return err
	}
	if says.Limit.Remaining == nil || *says.Limit.Remaining > 0 {
		return nil
	}
	return fmt.Errorf("bot: Discord takes no more connections of this bot today, since all %d have been used up; start it again in %s, and see why it was started so often",
		says.Limit.Total, max(time.Duration(says.Limit.After)*time.Millisecond, time.Minute).Round(time.Minute))
}

// permits takes installation to people out of what is declared if the application is not
// set up for that.
func (a application) permits(commands []declaredCommand) []declaredCommand {
	if _, ok := a.Installs["1"]; ok || a.Installs == nil {
		return commands
	}
	commands = slices.Clone(commands)
	for i, c := range commands {
		commands[i].Installs = slices.DeleteFunc(slices.Clone(c.Installs), func(way int) bool { return way == memberInstalled })
		commands[i].Contexts = slices.DeleteFunc(slices.Clone(c.Contexts), func(place int) bool { return place == inPrivate })
	}
	return commands
}

// undeclared says what a failure to declare the commands means.
func undeclared(err error) error {
	var refused *RESTError
	if errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Code == missingAccess) {
		return fmt.Errorf("bot: Discord does not let the bot declare its commands (status %d, code %d): invite it again with the scopes bot and applications.commands, from the developer portal, page OAuth2", refused.Status, refused.Code)
	}
	return startFault(err)
}

// startFault says what a failed request means at the start, where nobody has to be told
// which request it was.
func startFault(err error) error {
	var failed *RESTError
	if !errors.As(err, &failed) || failed.Status != 0 {
		return err
	}
	return fmt.Errorf("bot: %w", &unreachable{cmp.Or(noAnswer(failed.Err), "the connection broke"), failed})
}

// unreachable says in one sentence that no answer came.
type unreachable struct {
	why string
	err error
}

func (u *unreachable) Error() string {
	return "Discord cannot be reached (" + u.why + "): check the network of this machine, and the address of Discord if one is set"
}

func (u *unreachable) Unwrap() error { return u.err }

// noAnswer says in a few words why a server gave no answer; "" if err is about something
// else.
func noAnswer(err error) string {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var timed net.Error
	switch {
	case errors.As(err, &name):
		return "its name cannot be looked up"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the connection is refused"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "there is no way to it"
	case errors.As(err, &certificate):
		return "its certificate is not trusted"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timed) && timed.Timeout():
		return "no answer in time"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return "the connection broke"
	}
	return ""
}
