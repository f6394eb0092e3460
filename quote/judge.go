package quote

import "slices"

// keepReach bounds the findings on each side that are held against a finding.
const keepReach = 12

// judge fills in the shares of the findings: first those of the linear model, by each
// finding alone, then those of the forest, which sees its neighbours too.
func (m *model) judge(v *view, first *firstPass, all []finding) {
	m.keep.judge(v, all)
	m.judges.judge(v, first, all)
}

func (f *forest) judge(v *view, first *firstPass, all []finding) {
	inputs := make([]float32, 0, len(all)*len(f.borders))
	for n := range all {
		inputs = inspector{v, first}.judgeInputs(inputs, all, n)
	}
	scores := make([]float32, len(all)*int(keepLabels))
	f.scores(scores, inputs)
	for n := range all {
		copy(all[n].shares[:], scores[n*int(keepLabels):])
		softmax(all[n].shares[:])
	}
}

// A chooser chooses among the ways to read a cue.
type chooser struct {
	rank   *forest
	inputs []float32 // room, kept from one cue to the next
}

// choose returns the choice with the highest score.
func (r *chooser) choose(c *cueView, all []choice) choice {
	if len(all) == 1 {
		return all[0]
	}
	r.inputs = r.inputs[:0]
	for n := range all {
		r.inputs = c.choiceInputs(r.inputs, all, n)
	}
	var scores [mostChoices]float32
	r.rank.scores(scores[:len(all)], r.inputs)
	return all[slices.Index(scores[:], slices.Max(scores[:len(all)]))]
}

// An inspector describes findings for the forests.
type inspector struct {
	v     *view
	first *firstPass
}

// none stands for what is not there.
const none = -1

// judgeInputs describes finding n of an article.
func (s inspector) judgeInputs(out []float32, all []finding, n int) []float32 {
	f := all[n]
	out = append(out, f.shares[:]...)
	out = s.certainty(out, f)
	out = s.measures(out, f)
	return s.neighbours(out, all, n)
}

// choiceInputs describes a way to read a cue.
func (c *cueView) choiceInputs(out []float32, all []choice, n int) []float32 {
	s := inspector{c.view, c.first}
	f := all[n].finding
	out = append(out, float32(n), float32(len(all)), all[n].behind)
	out = s.certainty(out, f)
	out = s.measures(out, f)
	out = s.sourceEdges(out, f, all[0].finding)
	return s.contentEdges(out, f, all[0].finding)
}

// certainty tells how sure the chains are of a finding.
func (s inspector) certainty(out []float32, f finding) []float32 {
	out = append(out, f.guess.share, f.sure[0], f.sure[1])
	top := s.v.topOf(f.guess.cue)
	for y := range cueLabels {
		out = append(out, s.first.share(top, y))
	}
	content, opening := float32(none), float32(none)
	if len(f.content) > 0 {
		content = s.mean(f.content[0], contentBegin)
		opening = s.first.share(f.content[0].lo, contentBegin)
	}
	return append(out, content, opening, s.mean(f.source, sourceBegin))
}

// mean is the mean probability of words to be of a label or the one behind it.
func (s inspector) mean(at span, begin uint8) float32 {
	if at.empty() {
		return none
	}
	sum := float32(0)
	for i := at.lo; i < at.hi; i++ {
		sum += s.first.share(i, begin) + s.first.share(i, begin+1)
	}
	return sum / float32(at.hi-at.lo)
}

// measures counts words of a finding.
func (s inspector) measures(out []float32, f finding) []float32 {
	const absent = 1000
	a, cue := s.v.a, f.guess.cue
	sent := a.sents[a.words[cue.lo].sent]
	source, content := absent, absent
	if !f.source.empty() {
		source = f.source.lo - cue.lo
	}
	words, modals, opener := 0, 0, 0
	for i, c := range f.content {
		if i == 0 {
			content = c.lo - cue.hi
			opener = int(bit(a.words[c.lo].is("to"))) + 2*int(bit(a.words[c.lo].is("that")))
		}
		words += c.hi - c.lo
		for k := c.lo; k < c.hi; k++ {
			modals += int(bit(s.v.pos[k] == posMD))
		}
	}
	for _, x := range []int{
		words, f.source.hi - f.source.lo, len(f.content), source, content, sent.hi - sent.lo, cue.lo - sent.lo,
		int(s.v.verbs[cue.lo]), int(s.v.agreement(f)), int(s.v.para(cue.lo).flags()), opener, modals,
	} {
		out = append(out, float32(x))
	}
	return out
}

// neighbours tells how sure the findings around finding n are: those of its sentence, of
// its paragraph, those whose words hold its cue, whose cue it holds, and whose words it
// shares.
func (s inspector) neighbours(out []float32, all []finding, n int) []float32 {
	f, a := all[n], s.v.a
	cue := f.guess.cue.lo
	sentence, paragraph, holder, held, shared := float32(none), float32(none), float32(none), float32(none), float32(none)
	near := 0
	for k := max(0, n-keepReach); k < min(len(all), n+keepReach+1); k++ {
		g := all[k]
		if k == n || a.words[g.guess.cue.lo].para != a.words[cue].para {
			continue
		}
		p := 1 - g.shares[keepNone]
		paragraph = max(paragraph, p)
		if a.words[g.guess.cue.lo].sent == a.words[cue].sent {
			sentence = max(sentence, p)
			near++
		}
		if holds(g.content, cue) {
			holder = max(holder, p)
		}
		if holds(f.content, g.guess.cue.lo) {
			held = max(held, p)
		}
		if overlap(f.content, g.content) {
			shared = max(shared, p)
		}
	}
	return append(out, sentence, float32(near), paragraph, holder, held, shared)
}

func holds(content []span, word int) bool {
	for _, s := range content {
		if s.holds(word) {
			return true
		}
	}
	return false
}

func overlap(x, y []span) bool {
	for _, s := range x {
		for _, t := range y {
			if s.lo < t.hi && t.lo < s.hi {
				return true
			}
		}
	}
	return false
}
