package quote

import (
	"slices"
	"strings"
)

// Offices are often written with their first letters: the DM is the district magistrate.

const (
	shortestOffice = 2 // letters
	longestOffice  = 5
)

// initialsOf returns the abbreviations that a role may have, in lower case: ps and aps for
// "Agriculture Principal Secretary". They begin or end with what somebody is.
func initialsOf(role string) []string {
	const most = 8 // words of a role that are looked at
	var letters []byte
	var occupy []bool
	for _, w := range strings.Fields(strings.ToLower(role)) {
		w = strings.Trim(w, ",.")
		switch {
		case w == "of" || w == "for" || w == "and" || w == "the":
			continue
		case w == "" || w[0] < 'a' || w[0] > 'z' || wordsOf().tags[w].has(tagPrep) || len(letters) == most:
			return windows(letters, occupy)
		}
		letters = append(letters, w[0])
		occupy = append(occupy, wordsOf().tags[w].has(tagOccupy) || roleLike(w))
	}
	return windows(letters, occupy)
}

// windows are the runs of letters that begin or end with a word of occupy.
func windows(letters []byte, occupy []bool) []string {
	var out []string
	for lo := range letters {
		for hi := lo + shortestOffice; hi <= min(len(letters), lo+longestOffice); hi++ {
			if occupy[lo] || occupy[hi-1] {
				out = append(out, string(letters[lo:hi]))
			}
		}
	}
	return out
}

// officeBefore is the abbreviation right before a name, in lower case: SHO Ina Voss; empty
// without one. The OPW is rather a body.
func (a *article) officeBefore(m mention) string {
	i := m.words.lo - 1
	if i < m.whole.lo || a.at(m.whole.lo-1).is("the") || !a.words[i].upper || len(a.words[i].low) < shortestOffice || len(a.words[i].low) > longestOffice {
		return ""
	}
	return a.words[i].low
}

// abbreviates notes the abbreviations that may stand for somebody's office.
func (p *person) abbreviates(offices ...string) {
	for _, o := range offices {
		if o != "" && len(p.offices) < mostHeads && !slices.Contains(p.offices, o) {
			p.offices = append(p.offices, o)
		}
	}
}

// addOffices lets abbreviations mean who has the office, except those of bodies: the NDP
// leader, the Harbour Board (HB).
func (r *resolver) addOffices() {
	bodies := r.a.shortBodies()
	for i, p := range r.a.people {
		if !p.human() {
			continue
		}
		for _, o := range p.offices {
			if !bodies[o] && !slices.Contains(r.holders[o], i) && len(r.holders[o]) < mostNamesakes {
				r.holders[o] = append(r.holders[o], i)
			}
		}
	}
}

// shortBodies are the words in capitals that somebody is of (NDP leader, the NDP's), or
// that stand in brackets behind what is no office.
func (a *article) shortBodies() map[string]bool {
	found := map[string]bool{}
	for i, w := range a.words {
		if !w.upper || len(w.low) > longestOffice {
			continue
		}
		next := a.at(i + 1)
		of := next.kind == letters && !next.capital && next.sent == w.sent && (a.occupies(i+1) || next.tag.has(tagUnnamed|tagOrg|tagDocument))
		bracketed := a.at(i-1).sign("([") && next.sign(")]") && !a.occupies(i-2)
		if of || bracketed {
			found[w.low] = true
		}
	}
	return found
}

// officeHeld reports whether word i is the abbreviation of an office that somebody holds.
func (r *resolver) officeHeld(i int) bool {
	w := r.a.words[i]
	return w.upper && len(r.holders[w.low]) > 0
}

// officesOf reports whether "and" at word j joins what a department is for: Department of
// Public Works and Highways. Behind it stands no name of a person, a place or another body.
func (a *article) officesOf(i, j int) bool {
	const longest = 6 // words
	next := a.at(j + 1)
	if !next.capital || next.upper || next.tag.has(tagName|tagPlace|tagOrg|tagNation|tagTitle|tagHonour|tagDet) || a.occupies(j+1) {
		return false
	}
	if after := a.at(j + 2); after.capital && !after.tag.has(tagOffice) || !next.tag.has(tagOffice) && !plural(next.low) && !abstract(next.low) {
		return false // and Ina Voss, and Orsk
	}
	for k := max(i, j-longest); k < j-1; k++ {
		switch a.words[k].low {
		case "department", "ministry", "office", "bureau", "secretariat", "directorate", "agency", "commission", "institute", "faculty", "school":
			return a.words[k+1].is("of") || a.words[k+1].is("for")
		}
	}
	return false
}

// abstract reports whether a word ends like those for what departments are for.
func abstract(low string) bool {
	for _, end := range [...]string{"tion", "ment", "ity", "ing", "ology", "ance", "ture", "ery"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

// behindBody returns where a name begins behind the body whose office somebody has, at a given
// name of the lists: the head of Harbour Board Ina Voss. Without such a body it is where s is.
func (a *article) behindBody(s span) int {
	if before := a.at(s.lo - 1); !before.is("of") && !before.is("for") && !before.is("at") || a.words[s.hi-1].tag.has(tagOrg|tagFirm|tagDocument) {
		return s.lo
	}
	for i := s.lo + 1; i < s.hi-1; i++ {
		if a.words[i-1].tag.has(tagOrg) && a.words[i].tag.has(tagName) && !a.words[i].tag.has(tagOrg|tagParticle) && a.full(span{i, s.hi}) && !a.bodyWords(span{i, s.hi}) {
			return i
		}
	}
	return s.lo
}
