// Package bot is On Record on Discord.
//
// [Bot.Run] connects, declares the commands and serves until its context ends. On the way
// in, the gateway hands each interaction over as raw JSON; the router reads it without
// trusting its shape, finds the [Command], and runs it within a deadline. A command is a
// value, one file each (said.go, news.go, help.go), and answers with a value, its
// [Reply]. On the way out, the Reply lays itself out as text blocks and buttons, page.go
// keeps that inside Discord's limits, and the answer is sent at once or, when the work
// takes longer, after a deferral.
//
// Every request to Discord goes through one transport (transport.go), which owns
// Discord's rate limits. Feed text is hostile: markdown.go escapes it, and the only marks
// “ ” that the package adds stand around spans that the article itself has in marks
// (quoted.go).
//
// The library (people, statements, stories, outlets, stored views) is reached through
// small interfaces that stand beside the commands that use them.
package bot
