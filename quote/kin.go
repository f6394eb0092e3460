package quote

// counterparts are what the owner of a relative is to that relative, if the owner is a man
// and if she is a woman.
var counterparts = map[string][2]string{
	"wife":          {"husband", "wife"},
	"husband":       {"husband", "wife"},
	"father":        {"son", "daughter"},
	"mother":        {"son", "daughter"},
	"son":           {"father", "mother"},
	"daughter":      {"father", "mother"},
	"brother":       {"brother", "sister"},
	"sister":        {"brother", "sister"},
	"grandfather":   {"grandson", "granddaughter"},
	"grandmother":   {"grandson", "granddaughter"},
	"grandson":      {"grandfather", "grandmother"},
	"granddaughter": {"grandfather", "grandmother"},
	"uncle":         {"nephew", "niece"},
	"aunt":          {"nephew", "niece"},
	"nephew":        {"uncle", "aunt"},
	"niece":         {"uncle", "aunt"},
}

// backwards returns the person whom an article is about, if a description says whose relative
// that is by the relative: "her grandfather … his granddaughter said". Nobody of the
// relative's gender has been named since. It is -1 if the article does not say so.
func (r *resolver) backwards(s span, head int) int {
	a := r.a
	owner, w := genderOf(a.words[s.lo].tag), a.words[head]
	pair, ok := counterparts[w.low]
	if !ok || r.main < 0 || s.hi-s.lo != 2 || !a.words[s.lo].is("his") && !a.words[s.lo].is("her") || a.people[r.main].gender != genderOf(w.tag) {
		return -1
	}
	relative := pair[owner-male]
	const back = 1200 // words
	seen := -1
	for i := s.lo - 1; i > max(0, s.lo-back); i-- {
		if a.words[i].low != relative {
			continue
		}
		if seen < 0 {
			seen = i
		}
		if r.mainOwns(i) {
			if r.namedSince(seen, s.lo, owner) {
				return -1
			}
			return r.main
		}
	}
	return -1
}

// mainOwns reports whether a relative at word i is that of whom the article is about: her
// old grandfather.
func (r *resolver) mainOwns(i int) bool {
	a := r.a
	const longest = 3 // words
	for k := i - 1; k > max(0, i-1-longest); k-- {
		if w := a.words[k]; w.tag.has(tagDet) || w.is("'s") {
			return genderOf(w.tag) == a.people[r.main].gender
		}
	}
	return false
}

// namedSince reports whether somebody of a gender, or of none that is known, is named from word
// lo up to word hi.
func (r *resolver) namedSince(lo, hi int, g gender) bool {
	a := r.a
	for n := r.passed(hi) - 1; n >= 0 && a.mentions[n].words.lo > lo; n-- {
		if m := a.mentions[n]; m.person >= 0 && m.person != r.main && a.people[m.person].human() && r.fits(m.person, g) {
			return true
		}
	}
	return false
}
