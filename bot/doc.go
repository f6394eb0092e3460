// Package bot is On Record on Discord.
//
// [Bot.Run] connects, declares the commands and serves until its context ends. On the way
// in, the gateway hands each interaction over as raw JSON; the router reads it without
// trusting its shape, finds the [Command], and runs it within a deadline. A [Call] says who
// asks, where, and with which typed options (option.go); the news that may be seen follows
// from its tenant, in commands, suggestions and buttons alike. A command is a value, one
// file each (said.go, feedadd.go, digestedit.go), and answers with a value, its [Reply]. On
// the way out, the Reply lays itself out as text blocks and buttons, reply.go keeps that
// inside Discord's limits, and the answer is sent at once or, when the work takes longer,
// after a deferral.
//
// Links and remembered words are answered by summary.go and whosaid.go, also for commands in
// the menu of a message (target.go), which [Command] calls OnMessage.
//
// What people write to the bot in ordinary messages is read in message.go and answered as
// /ask in talk.go, within what each may ask (allotment.go); which conversation it goes on
// with is found in conversation.go. Servers that removed the bot while it was away are
// forgotten in rollcall.go; what the start needs of Discord stands in start.go.
//
// A command with a [Form] asks for one text when its button is pressed (form.go); that is
// how answers to questions are followed up (ask.go, askpage.go).
//
// [Bot.Post] sends a digest where its subscription wants it, with a nonce and with a marker
// by which [Bot.Find] recognises it after a crash (post.go). What a digest looks like
// stands in digestpage.go.
//
// What buttons need to know is kept as views, signed, and only for the tenant that they
// were made for (views.go). What the bot may do in a channel is computed from Discord's
// own objects before a digest is promised there (permissions.go).
//
// Every request to Discord goes through one transport (transport.go), which owns
// Discord's rate limits. Feed text is hostile: markdown.go escapes it, and the only marks
// “ ” that the package adds stand around spans that the article itself has in marks
// (quoted.go).
//
// The library (people, statements, stories, outlets, feeds, subscriptions, views), the
// records, the asker and what works by the clock are reached through small interfaces that stand beside
// the commands that use them. All sentences stand in messages/en.json.
package bot
