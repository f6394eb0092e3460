package quote

import (
	"slices"
	"strings"
)

// headed returns the only holder of the role that a headline, or a line under it, names without
// an article: Harbour chief quits. A holder whose role has other words than the headline is not
// meant: a police chief by "Harbour chief". It is -1 if there is none.
func (r *resolver) headed(s span, head int) int {
	a := r.a
	const most = 8 // paragraphs
	w := a.words[s.lo]
	if w.para >= most || w.tag.has(tagDet) || plural(a.words[head].low) || !a.occupies(head) || a.stopped(w.para) {
		return -1
	}
	held := r.agreeing(r.holding(strings.TrimPrefix(a.words[head].low, "ex-")), s, head)
	if r.once(s, head) {
		held = r.heldOnce(held, s.lo)
	}
	held = slices.DeleteFunc(slices.Clone(held), func(p int) bool { return !r.sameOffice(p, s, head) })
	if len(held) != 1 {
		return -1
	}
	return held[0]
}

// sameOffice reports whether the role of a person has a word that a headline has before its
// head, or none but the head itself.
func (r *resolver) sameOffice(p int, s span, head int) bool {
	others := false
	for _, f := range strings.Fields(strings.ToLower(r.a.people[p].role)) {
		f = strings.Trim(f, ".,")
		for i := s.lo; i < head; i++ {
			if r.a.words[i].low == f {
				return true
			}
		}
		others = others || f != r.a.words[head].low
	}
	return !others || head == s.lo
}

// saidAtEnd returns the verb with which a line says at its end who speaks, 0 if it does not:
// Norvia: Strike cripples ports, warns minister. What stands before its colon is no speaker.
func (a *article) saidAtEnd(s span) int {
	const longest = 8 // words
	for i := s.hi - 2; i > max(s.lo, s.hi-longest); i-- {
		if a.words[i].tag.has(tagSay) && a.words[i].tag.has(tagPresent) && a.words[i-1].sign(",") {
			for k := i + 1; k < s.hi; k++ {
				if !a.nominal(k) && !a.words[k].tag.has(tagLinkPrep|tagDet) {
					return 0
				}
			}
			return i
		}
	}
	return 0
}

// behindLabel makes the report of a line that begins with what it is about and a colon and
// ends with who says it.
func (a *article) behindLabel(s span) []formula {
	p := a.paras[a.words[s.lo].para]
	label, colon := a.label(p.words)
	if label.empty() || p.words != s || a.stopped(a.words[s.lo].para) {
		return nil
	}
	verb := a.saidAtEnd(span{colon, s.hi})
	if verb == 0 || colon+1 >= verb-1 {
		return nil
	}
	r := report{
		cue: span{verb, verb + 1}, source: span{verb + 1, s.hi}, content: []span{{colon + 1, verb - 1}},
		sent: a.words[verb].sent, class: tagSay, path: byQuoted, back: true,
	}
	return []formula{{r, s}}
}
