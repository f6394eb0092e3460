// Package digest chooses what a digest shows: it groups the stories that are new for a
// subscription by event, puts the events in order, and picks a few statements for each.
//
//	d := digest.Compose(sub, slot, since, stories, total)
//
// Stories are grouped by the words they share, weighed by how rare these are among all
// stories of the digest (terms.go), and only if every story of a group is like every
// other (events.go): two events in one item would put words under a headline that they
// do not belong to, which is worse than one event in two items. What an item shows is
// picked from its stories as they are; nothing is written here.
//
// The package is pure, and its work is bounded by [MaxStories].
package digest
