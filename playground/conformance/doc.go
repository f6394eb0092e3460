// Package conformance checks that what a bot sends is what Discord's official OpenAPI
// description says may be sent. It serves tests alone.
//
// [Open] reads the description (discord-openapi.json, OpenAPI 3.1), or [ForTest] finds
// it. [Spec.Check] then takes a request as the bot made it and looks for the operation,
// the path and query parameters, and the JSON body, alone or as the payload_json of a
// multipart body.
//
// The description lets unknown properties pass, as Discord does: it ignores them. To a
// bot an ignored field is a misspelt one, so Check reports every property that no schema
// which fits the object knows, unless it is null, false or empty and so loses nothing.
//
// # Where the description and Discord's documentation part
//
// Too strict or incomplete, and so amended on reading (see amendments.json, which gives
// the reason for each): the permissions of a command are documented as a string of
// digits; nsfw of a command is documented and not described. Edits of a message may
// carry two fields that discordgo adds.
//
// Too loose, and so not caught here: at most 40 components counts nested ones in
// Discord, and only one level here; text displays share 4,000 characters a message;
// components V2 need their flag (1 << 15) and then exclude content, embeds and polls;
// embeds share 6,000 characters; custom ids must differ within a message; a button needs
// a custom id, or a link, by its style; required options of a command come before
// optional ones; command names have a pattern; a command has 8,000 characters in all.
// The nonce is at most 25 characters here as there. Which operation needs which kind of
// token is described and not checked.
package conformance
