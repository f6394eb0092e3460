package quote

// A class is a set of classes that a word belongs to in a language.
type class uint32

const (
	classSays       class = 1 << iota // a form of a verb of speech
	classParticiple                   // the same, behind an auxiliary
	classAuxiliary
	classVerb // a common verb that reports nothing
	classTitle
	classRole
	classOffice
	classBody
	classUnnamed
	classHearer
	classPronoun
	classRelative
	classDefinite
	classIndefinite
	classLink
	classEnd
	classAdverb
	classAnd
	classThat
	classParticle
	classGiven
	classNoName
	classWork
	classElision // a word that an apostrophe ends
	classAbbreviation
	classBe
	classReflexive
)

// has reports whether c is of any class of other.
func (c class) has(other class) bool { return c&other != 0 }

// wordSections are the sections of a language's file that say what single words are.
var wordSections = map[string]class{
	"says": classSays, "participles": classParticiple, "auxiliaries": classAuxiliary, "verbs": classVerb, "be": classBe | classVerb, "reflexives": classReflexive | classAdverb,
	"titles": classTitle, "roles": classRole, "offices": classOffice, "bodies": classBody, "unnamed": classUnnamed, "hearers": classHearer,
	"pronouns": classPronoun, "relatives": classRelative, "definite": classDefinite, "indefinite": classIndefinite, "links": classLink,
	"ends": classEnd, "adverbs": classAdverb, "and": classAnd, "that": classThat, "particles": classParticle, "given": classGiven,
	"nonames": classNoName, "works": classWork, "elisions": classElision, "abbreviations": classAbbreviation,
}

// A place says where words that name a source stand.
type place uint8

const (
	beforeSource place = iota + 1 // according to X
	behindSource                  // X according
	echoing                       // “…”, thus X
)

// phraseSections are the sections with words that name a source without a verb.
var phraseSections = map[string]place{"before": beforeSource, "behind": behindSource, "echo": echoing}

// A lexeme is what a language's file says of a word.
type lexeme struct {
	class  class
	gender gender
	plural bool // a form whose subject is several people
	// reflexive is an auxiliary that only a reflexive pronoun before it makes one of speech.
	reflexive bool
}

// A phrase is words that name a source without a verb.
type phrase struct {
	words []string
	place place
}

// merged joins what two entries say of one word; the first gender stays.
func merged(old, more lexeme) lexeme {
	return lexeme{old.class | more.class, pick(old.gender, more.gender), old.plural || more.plural, old.reflexive || more.reflexive}
}
