// Package llm asks a language model for JSON, safely.
//
// A [Generator] answers a [Request] with JSON that has the request's schema. [New] gives
// one that speaks to any OpenAI-compatible server: it bounds time and bytes, tries again
// when that may help, finds out once how the server can be held to a schema, and keeps
// the key out of every error. [Budgeted] and [Cached] wrap any Generator: one stops it
// when an account has used up its tokens of the day, the other never asks the same twice.
// They are meant to be nested so:
//
//	llm.Cached(llm.Budgeted(client, ledger, 200_000, time.Now), model, cache)
//
// [Fake] is a Generator for tests that answers from a script.
//
// What a model writes is a claim: the package vouches for its form, never for its truth.
package llm
