package quote

// A hint is a set of classes that only the labels of quotes and of turns ask for.
type hint uint32

const (
	hintAsker hint = 1 << iota // labels a question in a transcript
	hintDeny
	hintRuling
	hintContradict
	hintClaim
	hintFinding
	hintNot
	hintFacts
	hintWithhold
	hintGive
	hintSilent
	hintAnswer
	hintAsked
	hintTelling
	hintNegated
	hintUnasked
	hintHearsay
	hintWork       // may stand before its title in marks
	hintRecording  // shows somebody
	hintHarm       // has a victim
	hintCalling    // says words of something, in the past
	hintCalls      // the same, in the present
	hintNaming     // gives something a name
	hintTitling    // does nothing else
	hintInscribed  // shows words written on it
	hintSaying     // what somebody says
	hintWording    // in somebody's words
	hintBearer     // has a name in marks
	hintImpersonal // a source that is nobody
	hintUptake     // what words are, said of them behind them
)

// hints reports whether w belongs to one of the classes.
func (w word) hints(c hint) bool { return w.tag.has(tagHinted) && wordsOf().hints[w.low]&c != 0 }

var hintClasses = map[string]map[string]hint{
	"stances.txt": {
		"deny": hintDeny, "ruling": hintRuling, "contradict": hintContradict, "claimnoun": hintClaim, "finding": hintFinding,
		"not": hintNot, "facts": hintFacts, "withhold": hintWithhold, "give": hintGive, "silent": hintSilent,
		"answer": hintAnswer, "asked": hintAsked, "telling": hintTelling, "negated": hintNegated, "unasked": hintUnasked,
		"hearsay": hintHearsay,
	},
	"labels.txt": {
		"asks": hintAsker, "work": hintWork, "recording": hintRecording, "harm": hintHarm, "calling": hintCalling, "calls": hintCalls,
		"naming": hintNaming, "titling": hintTitling, "inscribed": hintInscribed,
		"saying": hintSaying, "wording": hintWording, "impersonal": hintImpersonal, "bearer": hintBearer, "uptake": hintUptake,
	},
}

func (l *wordLists) addHints() {
	for file, classes := range hintClasses {
		for class, entry := range listEntries(file) {
			for _, w := range entry {
				l.hints[w] |= classes[class]
				l.tags[w] |= tagHinted
			}
		}
	}
}
