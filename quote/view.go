package quote

import (
	"math"
	"strings"
)

// A look is what the taggers know of one word, as numbers to make features from.
type look struct {
	id, lemma, suffix, prefix, shape, class uint32
	pos                                     uint32
	rule                                    uint32 // what the rules take the word for
	sense                                   sense
	who                                     uint32 // a name of a person, of a body, of nobody known

	group uint32 // class and who
	about uint32 // what matters of the word as subject or object
}

// A view is an article as the taggers see it.
type view struct {
	a     *article
	pos   []posTag
	tree  treeView
	looks []look
	rules map[int]int // first word of a cue → the report of the rules
	held  []int32     // for each word the report whose content holds it by the rules, or -1

	toQuote, fromQuote []int32 // words to the next and from the last stretch in the sentence; far if none
	verbs              []int32 // finite verbs before the word in its sentence
	commas             []int32 // signs before the word in its paragraph
	stretches          []int32 // stretches before the word
	signs              []uint8 // what kind of sign each word is
	lastSign, nextSign []int32 // the nearest sign or stretch before and behind; -1 or far behind if none
	lastVerb, nextVerb []int32 // the nearest verb before and behind in the sentence, or -1
	chunk              []int32 // noun phrases that begin before or at the word
	head               []int32 // the last word of the noun phrase around the word, or -1
	subs               []int32 // words before that open a clause: that, who, because
	subject            []int32 // the nearest noun or pronoun before the word in its sentence, or -1
}

const far = 1 << 10

func (a *article) view(m *posModel, p *parser) *view {
	pos := m.tag(a)
	return a.viewWith(pos, p.parse(a, pos))
}

// viewWith is the view of an article with these parts of speech and trees.
func (a *article) viewWith(pos []posTag, t tree) *view {
	v := &view{a: a, pos: pos, tree: newTreeView(t), rules: map[int]int{}}
	labels := v.ruleLabels()
	v.looks = make([]look, len(a.words))
	for i := range a.words {
		l := v.lookAt(i, labels[i])
		l.group = mix(l.class, l.who)
		l.about = mix(mix(l.group, l.pos), l.sense.field)
		v.looks[i] = l
	}
	v.measure()
	return v
}

// ruleLabels says for each word what the rules make of it, and fills in rules and held.
func (v *view) ruleLabels() []uint32 {
	a := v.a
	out := make([]uint32, len(a.words))
	v.held = make([]int32, len(a.words))
	for i := range v.held {
		v.held[i] = -1
	}
	put := func(s span, label uint32) {
		for i := s.lo; i < s.hi; i++ {
			out[i] = out[i]&^0xff | label
		}
	}
	for n, r := range a.reports {
		if _, ok := v.rules[r.cue.lo]; !ok {
			v.rules[r.cue.lo] = n
		}
		for _, c := range r.content {
			for i := c.lo; i < c.hi; i++ {
				v.held[i] = int32(n)
				out[i] |= 1 << 8
			}
		}
	}
	for _, r := range a.reports {
		put(r.source, 1)
	}
	for _, r := range a.reports {
		put(r.cue, 2+uint32(r.path)<<2)
	}
	return out
}

// lookClasses are the lists that tell something about who speaks and how.
const lookClasses = tagCue | tagPlain | tagBe | tagModal | tagAdverb | tagDet | tagSubject | tagObject | tagWh | tagPrep | tagSub |
	tagWeekday | tagMonth | tagPeriod | tagStatement | tagRole | tagUnnamed | tagOrg | tagDocument | tagTitle

func (v *view) lookAt(i int, rule uint32) look {
	w := v.a.words[i]
	l := look{pos: uint32(v.pos[i]), rule: rule, shape: shape(w), class: mix(uint32(w.tag&lookClasses), uint32(w.tag&lookClasses>>32))}
	l.who = v.whoAt(i)
	switch {
	case w.kind == quoted:
		s := v.a.stretches[w.stretch]
		stop, comma := v.a.ends(s)
		l.id = 11 + bucket(s.size)
		l.lemma = l.id
		l.suffix = bit(stop) + bit(comma)<<1 + bit(v.a.sentenceLike(s))<<2 + bit(v.a.titled(s))<<3 + bit(v.a.paras[s.para].allQuoted)<<4
		return l
	case w.kind == digits:
		l.id, l.lemma = 2, 2
		return l
	case w.capital && v.pos[i] == posNNP && !v.a.paras[w.para].headline:
		l.id = mix(3, l.class)
		l.lemma = 3
		return l
	}
	l.sense = v.senseAt(i)
	l.id, l.lemma = hashOf(w.low), v.lemma(i)
	l.suffix, l.prefix = tail(w.low, 3), hashOf(w.low[:min(len(w.low), 4)])
	return l
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func (v *view) whoAt(i int) uint32 {
	k, ok := v.a.named[i]
	if !ok {
		return 0
	}
	m := v.a.mentions[k]
	switch {
	case m.person < 0:
		return 1
	case v.a.people[m.person].body:
		return 2
	}
	return 3
}

// lemma is a rough plain form: that of the list of verbs, else the word without the
// endings of a verb or a plural.
func (v *view) lemma(i int) uint32 {
	low := v.a.words[i].low
	if plain, ok := wordsOf().plain[low]; ok {
		low = plain
	}
	if !v.pos[i].verb() && v.pos[i] != posNNS {
		return hashOf(low)
	}
	return hashOf(stem(low))
}

func stem(low string) string {
	for _, end := range [...]string{"ies", "ied", "ing", "ed", "es", "s"} {
		s, ok := strings.CutSuffix(low, end)
		if !ok || len(s) < 3 {
			continue
		}
		if n := len(s); s[n-1] == s[n-2] && s[n-1] != 'l' && s[n-1] != 's' {
			s = s[:n-1]
		}
		if end == "ies" || end == "ied" {
			s += "y"
		}
		return strings.TrimSuffix(s, "e")
	}
	return strings.TrimSuffix(low, "e")
}

// measure counts verbs, signs and stretches along each sentence.
func (v *view) measure() {
	n := len(v.a.words)
	all := make([]int32, 13*n)
	for k, to := range []*[]int32{&v.toQuote, &v.fromQuote, &v.verbs, &v.commas, &v.stretches, &v.lastVerb, &v.nextVerb, &v.subject, &v.chunk, &v.head, &v.subs, &v.lastSign, &v.nextSign} {
		*to = all[k*n : (k+1)*n]
	}
	commas, stretches := int32(0), int32(0)
	for i, w := range v.a.words {
		v.commas[i], v.stretches[i] = commas, stretches
		if w.kind == sign {
			commas++
		}
		if w.kind == quoted {
			stretches++
		}
	}
	v.findSigns()
	for _, s := range v.a.sents {
		v.measureForward(s)
		v.measureBack(s)
	}
	v.chunks()
}

// findSigns notes for each word the nearest signs.
func (v *view) findSigns() {
	v.signs = make([]uint8, len(v.a.words))
	at := int32(-1)
	for i := range v.a.words {
		v.lastSign[i] = at
		if v.signs[i] = uint8(signOf(v.a.words[i])); v.signs[i] != 0 {
			at = int32(i)
		}
	}
	at = math.MaxInt32
	for i := len(v.signs) - 1; i >= 0; i-- {
		v.nextSign[i] = at
		if v.signs[i] != 0 {
			at = int32(i)
		}
	}
}

// chunks finds the noun phrases, without what prepositions add.
func (v *view) chunks() {
	chunk, subs := int32(0), int32(0)
	for i := range v.a.words {
		v.head[i], v.subs[i] = -1, subs
		p := v.pos[i]
		if v.opensClause(i) {
			subs++
		}
		if inChunk(p) && (i == 0 || !inChunk(v.pos[i-1]) || v.a.words[i-1].sent != v.a.words[i].sent || opensChunk(p)) {
			chunk++
		}
		v.chunk[i] = chunk
	}
	for i := len(v.a.words) - 1; i >= 0; i-- {
		if !inChunk(v.pos[i]) {
			continue
		}
		v.head[i] = int32(i)
		if i+1 < len(v.a.words) && v.chunk[i+1] == v.chunk[i] && inChunk(v.pos[i+1]) {
			v.head[i] = v.head[i+1]
		}
	}
}

func (v *view) opensClause(i int) bool {
	w := v.a.words[i]
	return w.kind == letters && (w.is("that") || v.pos[i] == posWP || v.pos[i] == posWRB || w.tag.has(tagSub) && v.pos[i] == posIN)
}

// inChunk reports whether a part of speech stands inside of noun phrases.
func inChunk(p posTag) bool {
	switch p {
	case posNN, posNNS, posNNP, posDT, posJJ, posPRP, posPRPS, posCD, posPOS, posEX, posWP, posPV:
		return true
	}
	return false
}

func opensChunk(p posTag) bool {
	return p == posDT || p == posPRPS || p == posPRP || p == posWP || p == posPV
}

func (v *view) measureForward(s span) {
	quote, verbs, verb, subject := int32(far), int32(0), int32(-1), int32(-1)
	for i := s.lo; i < s.hi; i++ {
		v.fromQuote[i], v.verbs[i], v.lastVerb[i], v.subject[i] = quote, verbs, verb, subject
		quote = min(far, quote+1)
		if v.pos[i] == posQ {
			quote = 1
		}
		if v.pos[i].verb() {
			verb = int32(i)
		}
		if v.pos[i].finite() {
			verbs++
		}
		if v.pos[i].noun() {
			subject = int32(i)
		}
	}
}

func (v *view) measureBack(s span) {
	quote, verb := int32(far), int32(-1)
	for i := s.hi - 1; i >= s.lo; i-- {
		v.toQuote[i], v.nextVerb[i] = quote, verb
		quote = min(far, quote+1)
		if v.pos[i] == posQ {
			quote = 1
		}
		if v.pos[i].verb() {
			verb = int32(i)
		}
	}
}

// longest is the number of words of the longest paragraph.
func (v *view) longest() int {
	most := 0
	for _, p := range v.a.paras {
		most = max(most, p.words.hi-p.words.lo)
	}
	return most
}

// at is the look of word i, or that of nothing outside of its paragraph's words.
func (v *view) at(i int, para span) *look {
	if !para.holds(i) {
		return &noLook
	}
	return &v.looks[i]
}

var noLook = look{pos: uint32(posCount)}

// lemmaAt is the lemma of a word by its index, if there is one.
func (v *view) lemmaAt(i int32) uint32 {
	if i < 0 {
		return 0
	}
	return v.looks[i].lemma
}
