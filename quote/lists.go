package quote

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var dataFiles embed.FS

// A tag is a set of classes that a word belongs to by the embedded lists.
type tag uint64

const (
	tagSay tag = 1 << iota
	tagTell
	tagThink
	tagShow
	tagDeal
	tagOnly  // speech only with words in marks
	tagPlain // the plain form of a reporting verb ("say")
	tagPast
	tagIng
	tagPresent // third person ("says")
	tagAux
	tagBe
	tagModal
	tagAdverb
	tagDet
	tagSubject
	tagObject
	tagWh
	tagPrep
	tagLinkPrep
	tagSub
	tagConj
	tagOpener
	tagWeekday
	tagMonth
	tagPeriod
	tagNear
	tagVerb
	tagStatement
	tagClause
	tagDash
	tagObjectVerb // reports only a sentence: wrote that, but wrote a book
	tagNounForm   // a plural noun as well as a verb
	tagTitle
	tagMaleWord
	tagFemaleWord
	tagRole
	tagTitleWord
	tagOffice
	tagUnnamed
	tagOrg
	tagDocument
	tagMaleName
	tagFemaleName
	tagParticle
	tagHonour  // stands before a name and is no part of it
	tagBehind  // stands behind a name and is no part of it: MP
	tagSuffix  // Jr.
	tagKin     // wife, brother
	tagBeside  // colleague, neighbour: somebody's
	tagJob     // what somebody does, beside tagRole
	tagNoble   // with its place a name: the Duke of Skell
	tagPlace   // a country
	tagFirm    // at the end of the names of companies
	tagCompany // what a company is called without its name
	tagNation  // somebody of a country: Italian, Swede
	tagFamily  // a surname of where it stands first
	tagPublic  // ends the name of an office: secretary
	tagHinted  // has hints
)

const (
	tagCue = tagSay | tagTell | tagThink | tagShow | tagDeal | tagOnly
	tagDay = tagWeekday | tagMonth

	tagName   = tagMaleName | tagFemaleName
	tagOccupy = tagRole | tagJob | tagKin | tagBeside // says what somebody is
)

// has reports whether t is of any class of c.
func (t tag) has(c tag) bool { return t&c != 0 }

var verbClasses = map[string]tag{"say": tagSay, "tell": tagTell, "think": tagThink, "show": tagShow, "deal": tagDeal, "only": tagOnly}

var wordClasses = map[string]map[string]tag{
	"grammar.txt": {
		"aux": tagAux, "be": tagBe, "modal": tagModal, "adverb": tagAdverb, "det": tagDet, "subject": tagSubject,
		"object": tagObject, "wh": tagWh, "prep": tagPrep, "linkprep": tagLinkPrep, "sub": tagSub, "conj": tagConj,
		"opener": tagOpener, "weekday": tagWeekday, "month": tagMonth, "period": tagPeriod, "near": tagNear,
		"verb": tagVerb, "statement": tagStatement, "clause": tagClause, "dash": tagDash, "nounform": tagNounForm, "objectverb": tagObjectVerb,
	},
	"people.txt": {
		"abbr": tagTitle, "male": tagMaleWord, "female": tagFemaleWord, "role": tagRole,
		"titleword": tagTitleWord, "office": tagOffice, "unnamed": tagUnnamed,
	},
	"orgs.txt":       {"org": tagOrg, "document": tagDocument},
	"firstnames.txt": {"male": tagMaleName, "female": tagFemaleName, "particle": tagParticle},
	"givennames.txt": {"male": tagMaleName, "female": tagFemaleName},
	"titles.txt": {
		"title": tagHonour, "male": tagMaleWord, "female": tagFemaleWord, "behind": tagBehind, "suffix": tagSuffix,
		"kin": tagKin, "beside": tagBeside, "job": tagJob, "noble": tagNoble, "company": tagCompany, "public": tagPublic,
	},
	"surnames.txt": {"family": tagFamily},
	"places.txt":   {"place": tagPlace, "firm": tagFirm, "nation": tagNation},
}

// An abbreviation says how a dotted word ends sentences.
type abbreviation uint8

const (
	never     abbreviation = iota + 1 // Mr.
	sometimes                         // Inc.
)

// wordLists are the embedded lists as tables.
type wordLists struct {
	tags          map[string]tag
	plain         map[string]string // the plain form of the listed verbs
	abbreviations map[string]abbreviation
	starters      map[string]bool // words that usually begin a sentence
	hints         map[string]hint

	kinds     map[string][]string // what the holders of a role are called besides → the roles
	compounds []compound
	callings  map[string][]calling // what may be one person's occupation → the lines it stands in
	kinship   map[string]string    // a relative → which generation
	parts     map[string]bool      // those of them that say what part somebody has in a story
}

// A compound is a role of several words.
type compound struct{ name, plain string }

// A calling is a line of callings.txt that has a word, and whether that stands behind the
// plus, as words do of which nobody has two.
type calling struct {
	name   string
	narrow bool
}

// wordsOf reads the embedded lists once.
var wordsOf = sync.OnceValue(readLists)

func readLists() *wordLists {
	l := &wordLists{
		tags: map[string]tag{}, plain: map[string]string{}, abbreviations: map[string]abbreviation{},
		starters: map[string]bool{}, hints: map[string]hint{},
	}
	for class, entry := range listEntries("verbs.txt") {
		for _, e := range entry {
			l.addVerb(e, verbClasses[class])
		}
	}
	for file, classes := range wordClasses {
		for class, entry := range listEntries(file) {
			for _, w := range entry {
				l.tags[w] |= classes[class]
			}
		}
	}
	l.addAbbreviations()
	l.addHints()
	l.addPlainNames()
	l.addKinds()
	l.addCallings()
	l.addKinship()
	return l
}

func (l *wordLists) addKinds() {
	l.kinds = listEntries("kinds.txt")
	seen := map[string]bool{}
	for _, roles := range l.kinds {
		for _, r := range roles {
			if strings.Contains(r, "-") && !seen[r] {
				seen[r] = true
				l.compounds = append(l.compounds, compound{r, strings.ReplaceAll(r, "-", " ")})
			}
		}
	}
	slices.SortFunc(l.compounds, func(x, y compound) int { return strings.Compare(x.name, y.name) })
}

func (l *wordLists) addCallings() {
	l.callings, l.parts = map[string][]calling{}, map[string]bool{}
	for name, words := range listEntries("callings.txt") {
		narrow := false
		for _, w := range words {
			switch {
			case w == "+":
				narrow = true
			case name == "parts":
				l.parts[w] = true
			default:
				l.callings[w] = append(l.callings[w], calling{name, narrow})
			}
		}
	}
}

func (l *wordLists) addKinship() {
	l.kinship = map[string]string{}
	for class, words := range listEntries("kin.txt") {
		for _, w := range words {
			l.kinship[w] = class
		}
	}
}

func (l *wordLists) addAbbreviations() {
	e := listEntries("abbreviations.txt")
	for _, w := range e["always"] {
		l.abbreviations[w] = never
	}
	for _, w := range e["sometimes"] {
		l.abbreviations[w] = sometimes
	}
	for _, w := range e["starter"] {
		l.starters[w] = true
	}
}

// listEntries reads the lines "class: word word …" of an embedded list.
func listEntries(file string) map[string][]string {
	b, _ := dataFiles.ReadFile("data/" + file) // embedded: a missing one shows in the first test
	out := map[string][]string{}
	for line := range strings.Lines(string(b)) {
		class, rest, ok := strings.Cut(line, ":")
		if ok && !strings.HasPrefix(line, "#") {
			out[class] = append(out[class], strings.Fields(rest)...)
		}
	}
	return out
}

// addVerb adds the four forms of a verb, given as "plain" or "plain/past/-ing".
func (l *wordLists) addVerb(entry string, class tag) {
	part := strings.Split(entry, "/")
	plain := part[0]
	past, ing := regular(plain)
	if len(part) == 3 {
		past, ing = part[1], part[2]
	}
	l.plain[past], l.plain[ing], l.plain[present(plain)] = plain, plain, plain
	l.tags[plain] |= class | tagPlain
	l.tags[past] |= class | tagPast
	l.tags[ing] |= class | tagIng
	l.tags[present(plain)] |= class | tagPresent
}

// regular returns past and -ing form of a regular verb.
func regular(v string) (past, ing string) {
	if e, ok := strings.CutSuffix(v, "e"); ok {
		return v + "d", e + "ing"
	}
	return v + "ed", v + "ing"
}

// present returns the third person of a verb.
func present(v string) string {
	switch {
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"), strings.HasSuffix(v, "o"):
		return v + "es"
	case strings.HasSuffix(v, "y") && !strings.HasSuffix(v, "ay") && !strings.HasSuffix(v, "ey"):
		return v[:len(v)-1] + "ies"
	}
	return v + "s"
}
