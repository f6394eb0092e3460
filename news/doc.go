// Package news holds the nouns that the rest of On Record speaks in.
//
// A [Feed] lists entries. An [Entry] is one item of a feed; the page it links to becomes
// an [Article], an article that has been read is a [Story] with key points and quotes. A
// [Quote] is something the article says that somebody said, and its [Speaker] is who
// that is, as far as the text supports it. A [Citation] is the way back: the link that
// opens the article at the very words.
//
// The package has no behaviour beyond what follows from the nouns alone, and imports
// nothing of ours.
package news
