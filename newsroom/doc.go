// Package newsroom is three fictional outlets of the fictional country Norvia, served
// over HTTP, so that everything On Record does can be tried offline: the Harbour Post,
// the Norvia Wire and the Daily Lantern.
//
// [New] makes the newsroom, an [http.Handler] that tells the outlets apart by the Host
// of the request; [Feeds] lists the addresses of their feeds, one RSS 2.0, one Atom, one
// JSON Feed. What it publishes is of two sorts. Articles are written by hand, in
// articles/*.txt, and dated over the five days before an epoch; several outlets tell the
// same event and print the same quote each in its own way. Bulletins are written from
// the templates in bulletins/*.txt: one comes every 20 seconds from the epoch on, for
// ever, the same for the same number.
//
// Sources are in a small notation, docs/newsroom.md shows it. It names the speaker of
// every stretch in quotation marks, which [Truth] returns, so that tests can compare
// what software reads with what the author meant.
package newsroom
