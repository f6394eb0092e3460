// Package playground is a local Discord: enough of its REST API and gateway for a bot to
// run unchanged on loopback, and a page on which a person can use that bot.
//
// [New] makes a [Server]. A bot finds the REST API under /api/v10 and the gateway at
// /gateway; the page stands at / and speaks to the routes under /ui. At first there are one
// server (guild) with four text channels, one of them closed to the bot and one hidden from
// it, an admin, an ordinary member, one application, and direct messages between it and
// each of the two; their ids are constants. More servers and channels come by
// [Server.AddGuild] and [Server.AddChannel], and go.
//
// The order in which to read it:
//
//   - rules.go is the table of Discord's rules that are kept, each with the section of
//     Discord's documentation it comes from; everything that refuses a request names its
//     row there.
//   - world.go is what exists at first, guild.go and permissions.go who may do what where,
//     change.go how that changes.
//   - rest.go leads to the REST routes (commands.go, messages.go, listing.go, direct.go,
//     callback.go, webhook.go), which read a request, check it (check*.go) and change the
//     state; limits.go counts requests before that.
//   - gateway.go and session.go hold a bot's connection and what it may resume.
//   - person.go, invoke.go and events.go are the person's side, ui.go its HTTP routes.
//
// All state lives in memory behind one lock and is bounded: the newest 500 messages of a
// channel, 10,000 interactions of at most 15 minutes, 1,000 gateway events a session.
// [Server.Posted] is the record of what the bot ever posted, deleted or not.
//
// What a bot did that Discord would not take is kept as a fault ([Server.Faults]), so that
// a test can end by asserting that there is none.
package playground
