package quote

import (
	"sort"
	"strings"
)

// A relation is a word for a relative at a place of the article, or in words in marks there.
type relation struct {
	word int
	low  string
}

// relations are the words for relatives in an article, with those that speakers say of their
// own: my son.
func (a *article) relations() []relation {
	var out []relation
	kinship := wordsOf().kinship
	for i, w := range a.words {
		if w.kind != quoted {
			if kinship[w.low] != "" {
				out = append(out, relation{i, w.low})
			}
			continue
		}
		fields := strings.Fields(strings.ToLower(w.span.In(a.text)))
		for k := 1; k < len(fields); k++ {
			if low := strings.Trim(fields[k], ".,!?”’\"'"); strings.Trim(fields[k-1], "“\"‘'") == "my" && kinship[low] != "" {
				out = append(out, relation{i, low})
			}
		}
	}
	return out
}

// kinsman returns the person of whose relative the article tells from the other side: "his
// mother" is Ina Voss behind "Voss, whose son", "Voss and her son" or her own words about
// "my son". It is -1 if that is true of nobody, or of two.
func (r *resolver) kinsman(s span, head int) int {
	a := r.a
	const most = 60 // relations looked at
	owner, w := a.words[s.lo], a.words[head]
	if s.hi-s.lo != 2 || !owner.is("his") && !owner.is("her") || !w.tag.has(tagKin) {
		return -1
	}
	if r.kin == nil {
		r.kin = a.relations()
	}
	before := sort.Search(len(r.kin), func(n int) bool { return r.kin[n].word >= s.lo })
	found := -1
	for _, k := range r.kin[max(0, before-most):before] {
		if !reciprocal(w.low, k.low, genderOf(owner.tag)) {
			continue
		}
		p := r.withKin(k.word)
		if p < 0 || p == found || !r.mayBe(p, s, head, true) || r.another(s.lo, k.word, p, genderOf(owner.tag)) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = p
	}
	return found
}

// counterparts are the kinships that have another name from the other side.
var counterparts = map[string]string{
	"parent": "child", "child": "parent", "grandparent": "grandchild", "grandchild": "grandparent", "uncle": "nephew", "nephew": "uncle",
}

// reciprocal reports whether two words say the same of two relatives, one of them of a
// gender: mother and son.
func reciprocal(low, other string, g gender) bool {
	x, y := wordsOf().kinship[low], wordsOf().kinship[other]
	if x == "" || y == "" {
		return false
	}
	if o := genderOf(wordsOf().tags[other]); o != unknown && o != g {
		return false
	}
	if counterpart := counterparts[x]; counterpart != "" {
		return y == counterpart
	}
	return x == y
}

// withKin returns the person whose relative word i names, or words in marks there: of "Ina
// Voss's son", "Voss, whose son", "her son" and “my son”. It is -1 if the text does not say.
func (r *resolver) withKin(i int) int {
	a := r.a
	if a.words[i].kind == quoted {
		return r.speakerBeside(i)
	}
	for k := i - 1; k >= max(0, i-2); k-- {
		w := a.words[k]
		switch {
		case w.is("'s"):
			return a.humanAt(k - 1)
		case w.is("whose") && a.at(k-1).sign(","):
			return a.humanAt(k - 2)
		case w.is("his"), w.is("her"):
			return r.nearest(k, genderOf(w.tag), nil)
		}
	}
	return -1
}

// humanAt returns the person whose name stands at word i; -1 if none does.
func (a *article) humanAt(i int) int {
	if k, ok := a.named[i]; ok && a.human(a.mentions[k]) {
		return a.mentions[k].person
	}
	return -1
}

// speakerBeside returns who spoke in the paragraph of word i, the nearest; -1 if nobody did.
func (r *resolver) speakerBeside(i int) int {
	best, near := -1, 0
	for n := len(r.spoke) - 1; n >= max(0, len(r.spoke)-mostBack); n-- {
		s := r.spoke[n]
		if r.a.words[s.word].para < r.a.words[i].para {
			break
		}
		if far := max(s.word-i, i-s.word); r.a.words[s.word].para == r.a.words[i].para && (best < 0 || far < near) {
			best, near = s.person, far
		}
	}
	return best
}

// another reports whether the paragraph of a description at word i is about somebody of a gender
// who is not person but, nor the one whose name stands behind a relative at word kin: Rolf Orsk
// lived to see it. “…,” his granddaughter said.
func (r *resolver) another(i, kin, but int, g gender) bool {
	a := r.a
	const reach = 3 // words: her son, Rohan
	beside := -1
	for k := kin + 1; k <= kin+reach; k++ {
		if n, ok := a.named[k]; ok {
			beside = a.mentions[n].person
		}
	}
	for n := r.passed(i) - 1; n >= 0 && a.words[a.mentions[n].words.lo].para == a.words[i].para && a.mentions[n].words.lo > kin; n-- {
		if m := a.mentions[n]; m.person >= 0 && m.person != but && m.person != beside && a.human(m) && r.fits(m.person, g) && a.subject(m) {
			return true
		}
	}
	return false
}
