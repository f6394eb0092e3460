// Package jobs is what On Record does by the clock: it asks the feeds for news, reads what
// they list into the store, posts the digests that are due, and removes what has been kept
// for its time.
//
// A [Runner] does all of it. Every few seconds it derives from the store what is due
// (due.go): feeds, entries, slots of subscriptions (plan.go), deliveries, posted digests that
// a correction touches (edit.go); and puts it into a queue, which bounds how much is done at
// once (queue.go). The queue is a hint. A job is no more than a number to look up in the
// store, where all that was done and is to be done stands; so a run may end at any point, a
// job may run twice, and the queue's file may vanish, and the next run goes on from there.
//
// The work itself is plain calls: [Ingest.Feed] and [Ingest.Entry] for reading, deliver.go
// for posting. When to try again is decided there and kept in the store: the queue tries
// each job once.
package jobs
