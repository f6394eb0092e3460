package quote

// A rel is the class of a dependency: what a word is to its head.
type rel uint8

const (
	relRoot     rel = iota // no head
	relSubj                // subject
	relObj                 // object
	relComp                // clause with a subject of its own: said that …
	relOpen                // clause without one: wants to …
	relAdv                 // clause that says when, why or how
	relRelative            // clause that describes a noun
	relNmod                // noun behind a preposition, or in the genitive
	relMod                 // article, adjective, adverb, number, part of a name
	relAux                 // helping verb
	relMark                // opens a clause: that, to, because
	relCase                // preposition
	relConj                // joined by and, or
	relPara                // clause beside a clause
	relAppos               // second name of a thing
	relCount
)

// A tree gives words their heads. Signs have none, nor has the highest word of a sentence;
// heads lie in the same sentence, and no word is above itself.
type tree struct {
	head []int32 // the word's head, or -1
	rel  []rel
}

func newTree(words int) tree {
	t := tree{head: make([]int32, words), rel: make([]rel, words)}
	for i := range t.head {
		t.head[i] = -1
	}
	return t
}
