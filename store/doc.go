// Package store remembers: feeds and what became of their entries, stories with key
// points and quotes, the people who said them, and the small state of messages.
//
// Everything that is asked is asked for a [news.Tenant], and answered as if nothing were
// stored but what that tenant's feeds ([Store.Follow]) and links ([Store.SaveGiven])
// brought: lists, counts, roles, spellings and orders alike.
//
// [Open] gives a [Store] on one SQLite file. The reading side goes in one direction:
// [Store.DueFeeds] says which feeds are to be asked,
// [Store.Remember] notes what a feed lists, [Store.Pending] says what is to be read next,
// and each entry ends with [Store.Save], [Store.GiveUp] or another [Store.Retry]. Every
// one of these is one transaction, so that a crash at any moment leaves an entry either as
// it was or done, and doing it again does no harm.
//
// Digests go the same way: a subscription has one delivery for each slot ([Store.Plan]),
// [Store.DueDeliveries] says what is to be sent, [Store.Since] what is new in it, and each
// ends with [Store.SentAs] or [Store.Drop]. [Store.Prune] ends the keeping of texts, quotes
// and views.
//
// The asking side ([Store.QuotesBy], [Store.Stories], [Store.People]) takes users' words
// as they are: they are never search syntax. Each list has one order, given down to a
// tie-break with the method.
//
// Who is who is told by the names that articles print, then by the operator's rules
// ([Store.AddRule]), then by each tenant's corrections ([Store.Correct]).
//
// Times are kept in milliseconds and come back in UTC; a zero time comes back as zero.
// Where a list goes by time, an article without a time of publication, or with one that
// lies after the moment it was first seen, goes by that moment. Methods are safe for
// concurrent use; an error for a context that has ended wraps the context's error.
//
// All SQL stands in the folders migrations and queries. An engine is checked by the
// contract in contract_test.go, which knows nothing but the methods.
package store
