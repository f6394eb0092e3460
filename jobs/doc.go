// Package jobs is what On Record does by the clock: it asks the feeds for news and reads
// what they list into the store.
//
// Every step starts from what the store says is still to do, so that a run may end at
// any point, or twice at once, and the next run goes on from there.
package jobs
