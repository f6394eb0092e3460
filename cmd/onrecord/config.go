package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// config is everything that the environment decides. The defaults stand in .env.example
// too, and a test keeps the two lists equal.
type config struct {
	Token          string        `env:"DISCORD_TOKEN"`
	DiscordURL     string        `env:"ONRECORD_DISCORD_URL"`
	Data           string        `env:"ONRECORD_DATA" envDefault:"data"`
	Feeds          []string      `env:"ONRECORD_FEEDS"`
	Poll           time.Duration `env:"ONRECORD_POLL" envDefault:"15m"`
	PlaygroundAddr string        `env:"ONRECORD_PLAYGROUND_ADDR" envDefault:"127.0.0.1:8642"`
	NewsroomAddr   string        `env:"ONRECORD_NEWSROOM_ADDR" envDefault:"127.0.0.1:8643"`
	HealthAddr     string        `env:"ONRECORD_HEALTH_ADDR" envDefault:"127.0.0.1:8644"`
	LogLevel       slog.Level    `env:"ONRECORD_LOG_LEVEL" envDefault:"info"`
	LogFormat      string        `env:"ONRECORD_LOG_FORMAT" envDefault:"auto"`
	ModelKey       string        `env:"OPENAI_API_KEY"`
	ModelURL       string        `env:"OPENAI_BASE_URL"`
	Model          string        `env:"OPENAI_MODEL" envDefault:"gpt-4o-mini"`
	TokensPerDay   int           `env:"ONRECORD_TOKENS_PER_DAY" envDefault:"200000"`
}

// readConfig reads environ, and the file at dotenv for names that environ does not have.
// A missing file is no error. The error names the setting and says what it takes.
func readConfig(environ []string, dotenv string) (config, error) {
	vars, err := godotenv.Read(dotenv)
	if errors.Is(err, fs.ErrNotExist) {
		vars, err = map[string]string{}, nil
	}
	if err != nil {
		// The library's error quotes the line, which may hold the token.
		return config{}, fmt.Errorf("%s cannot be read: each line must be NAME=value, as in .env.example", dotenv)
	}
	for _, line := range environ {
		name, value, _ := strings.Cut(line, "=")
		vars[name] = value
	}
	for name, value := range vars {
		if value == "" { // an empty line in .env means the default
			delete(vars, name)
		}
	}
	var c config
	if err := env.ParseWithOptions(&c, env.Options{Environment: vars}); err != nil {
		return config{}, settingError(err)
	}
	return c, c.check()
}

// settingError says which setting is wrong, by the name that the user wrote.
func settingError(err error) error {
	var aggregate env.AggregateError
	if !errors.As(err, &aggregate) || len(aggregate.Errors) == 0 {
		return err
	}
	var parse env.ParseError
	if !errors.As(aggregate.Errors[0], &parse) {
		return aggregate.Errors[0]
	}
	switch parse.Name {
	case "Poll":
		return errors.New("ONRECORD_POLL takes a duration such as 30m or 2h")
	case "TokensPerDay":
		return errTokens
	case "LogLevel":
		return errors.New("ONRECORD_LOG_LEVEL takes debug, info, warn or error")
	}
	return parse
}

var errTokens = errors.New("ONRECORD_TOKENS_PER_DAY takes a whole number of 1 or more; to use no model, leave OPENAI_API_KEY and OPENAI_BASE_URL empty")

func (c config) check() error {
	if c.TokensPerDay < 1 {
		return errTokens
	}
	if c.ModelURL != "" && !isWebURL(c.ModelURL) {
		return errors.New("OPENAI_BASE_URL takes an address such as http://127.0.0.1:11434/v1")
	}
	if c.Poll < time.Minute {
		return errors.New("ONRECORD_POLL takes 1m or more: feeds are asked politely")
	}
	switch c.LogFormat {
	case "auto", "text", "json":
	default:
		return errors.New("ONRECORD_LOG_FORMAT takes text, json or auto")
	}
	if c.DiscordURL != "" && !isWebURL(c.DiscordURL) {
		return errors.New("ONRECORD_DISCORD_URL takes an address such as http://127.0.0.1:8642")
	}
	if c.DiscordURL != "" && c.Token == "" {
		return errors.New("ONRECORD_DISCORD_URL needs DISCORD_TOKEN: the token that server expects")
	}
	for i, feed := range c.Feeds {
		feed = strings.TrimSpace(feed)
		c.Feeds[i] = feed
		if !isWebURL(feed) {
			return fmt.Errorf("ONRECORD_FEEDS: %q is no web address; feeds look like https://example.org/feed.xml", feed)
		}
	}
	if err := loopback("ONRECORD_PLAYGROUND_ADDR", c.PlaygroundAddr); err != nil {
		return err
	}
	if c.HealthAddr != "off" {
		if err := loopback("ONRECORD_HEALTH_ADDR", c.HealthAddr); err != nil {
			return err
		}
	}
	return loopback("ONRECORD_NEWSROOM_ADDR", c.NewsroomAddr)
}

func isWebURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// loopback refuses addresses that other machines could reach: nobody asks for a password
// there.
func loopback(name, addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("%s takes an address such as 127.0.0.1:8642", name)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("%s must be on this machine only, such as 127.0.0.1:8642: nobody asks for a password there", name)
	}
	return nil
}

// database is where the store keeps its data: the playground's fictional articles stay
// apart from real ones.
func (c config) database() string { return filepath.Join(c.folder(), "onrecord.db") }

// queue is where the jobs wait that are to be done; it can be deleted at any time.
func (c config) queue() string { return filepath.Join(c.folder(), "queue.db") }

func (c config) folder() string {
	if c.Token == "" {
		return filepath.Join(c.Data, "playground")
	}
	return c.Data
}
