package quote

// A saying is a place that says that somebody said something.
type saying struct {
	cue     []span
	source  span
	content []span
	sent    int
	form    form
	dropped bool // the verb has no subject of its own
	plural  bool // several people say it
	wordy   bool // its content has words of the reporter's own
}

// A form is how a text says who says something.
type form uint8

const (
	formVerb   form = iota + 1 // “…”, said X; X said: “…”
	formSource                 // according to X
	formColon                  // X was blunt: “…”
)

// A cue is the words that report.
type cue struct {
	spans  []span
	place  place // 0 for a verb
	plural bool
}

func (c cue) lo() int { return c.spans[0].lo }
func (c cue) hi() int { return c.spans[len(c.spans)-1].hi }

// mostSayings bounds the cues of one sentence; a sentence of more is a list or noise.
const mostSayings = 6

// findSayings finds the cues of every sentence with marks near, their sources and what
// they report.
func (s *sheet) findSayings() {
	for n, sent := range s.sents {
		from := len(s.sayings)
		for i := sent.lo; i < sent.hi && len(s.sayings)-from < mostSayings; i++ {
			c, ok := s.cueAt(i, sent)
			if !ok || used(s.sayings[from:], i) {
				continue
			}
			if say, ok := s.saying(c, sent, s.sayings[from:]); ok {
				say.sent = n
				s.sayings = append(s.sayings, say)
				i = max(i, c.spans[0].hi-1)
			}
		}
		s.settle(s.sayings[from:])
	}
}

// used reports whether word i is part of an earlier cue of its sentence: a-t-il dit.
func used(earlier []saying, i int) bool {
	for _, say := range earlier {
		for _, c := range say.cue {
			if c.holds(i) {
				return true
			}
		}
	}
	return false
}

// cueAt returns the cue that begins at word i.
func (s *sheet) cueAt(i int, sent span) (cue, bool) {
	w := s.words[i]
	if w.kind != letters {
		return cue{}, false
	}
	if c, ok := s.phraseAt(i, sent); ok {
		if verb, ok := s.verbAt(c.hi(), sent); ok && c.place == beforeSource {
			verb.spans[0].lo = i // según dijo
			return verb, true
		}
		return c, true
	}
	return s.verbAt(i, sent)
}

// verbAt returns the verb of speech that begins at word i.
func (s *sheet) verbAt(i int, sent span) (cue, bool) {
	if i >= sent.hi || s.words[i].kind != letters {
		return cue{}, false
	}
	w := s.words[i]
	if w.capital && i > sent.lo || i > sent.lo && s.nounHere(i) {
		return cue{}, false
	}
	c := cue{spans: []span{{i, i + 1}}, plural: w.plural}
	if w.class.has(classAuxiliary) && (!w.reflexive || i > sent.lo && s.words[i-1].class.has(classReflexive)) {
		if k := s.participle(i, sent); k > 0 {
			c.spans = joined(i, k)
			return s.completed(c, k, sent)
		}
	}
	if !w.class.has(classSays) {
		return cue{}, false
	}
	return s.completed(c, i, sent)
}

// nounHere reports whether an article makes word i a noun: la denuncia.
func (s *sheet) nounHere(i int) bool {
	before := s.words[i-1]
	return before.class.has(classDefinite|classIndefinite) && !before.class.has(classPronoun) && before.kind == letters || before.class.has(classLink) && !before.capital
}

// joined are the spans of two words of one cue.
func joined(i, k int) []span {
	if k == i+1 {
		return []span{{i, k + 1}}
	}
	return []span{{i, i + 1}, {k, k + 1}}
}

// participle returns the participle that belongs to the auxiliary at word i, or -1.
func (s *sheet) participle(i int, sent span) int {
	const near, far = 6, 16 // words between
	reach := near
	if s.traits[lateParticiple] {
		reach = far
	}
	for k := i + 1; k < min(sent.hi, i+reach); k++ {
		w := s.words[k]
		if w.class.has(classParticiple) && !w.capital {
			return k
		}
		if w.kind == sign || w.kind == quoted && reach == near || k > i+1 && w.class.has(classAuxiliary|classSays) && !w.capital {
			return -1
		}
	}
	return -1
}

// completed adds the word that the verb at word i needs: fügte … hinzu.
func (s *sheet) completed(c cue, i int, sent span) (cue, bool) {
	const reach = 10
	low := s.words[i].low
	for k := i + 1; k < min(sent.hi, i+reach); k++ {
		w := s.words[k]
		if w.kind == quoted || w.sign(".:;!?") {
			break
		}
		for _, rest := range s.rest[low] {
			if rest == w.low {
				if last := &c.spans[len(c.spans)-1]; last.hi == k {
					last.hi++
				} else {
					c.spans = append(c.spans, span{k, k + 1})
				}
				return c, true
			}
		}
	}
	return c, s.alone[low]
}

// phraseAt returns the words at word i that name a source without a verb.
func (s *sheet) phraseAt(i int, sent span) (cue, bool) {
	best := 0
	var where place
	for _, p := range s.phrases[s.words[i].low] { // few: as many as the file has
		n := len(p.words)
		if n <= best || i+n > sent.hi {
			continue
		}
		same := true
		for k, w := range p.words {
			same = same && s.words[i+k].low == w
		}
		if same {
			best, where = n, p.place
		}
	}
	if best == 0 || i > sent.lo && s.nounHere(i) {
		return cue{}, false
	}
	return cue{spans: []span{{i, i + best}}, place: where}, true
}

// saying finds the source of a cue and what it reports.
func (s *sheet) saying(c cue, sent span, earlier []saying) (saying, bool) {
	say := saying{cue: c.spans, plural: c.plural, form: formVerb}
	switch c.place {
	case 0:
		s.subject(&say, c, sent, earlier)
	case behindSource:
		say.source, say.form = s.phraseLeft(sent.lo, c.lo()), formSource
	default:
		say.source, say.form = s.phraseRight(c.hi(), sent.hi), formSource
	}
	if c.place == echoing && !s.behindSpeech(sent.lo, c.lo()) {
		return say, false
	}
	if say.form == formSource && (say.source.empty() || s.words[say.source.lo].class.has(classPronoun) && c.place == echoing) {
		return say, false
	}
	if say.source.empty() {
		say.dropped = true
	}
	s.report(&say, c, sent)
	return say, true
}

// behindSpeech reports whether word i stands right behind a quote, or behind a clause
// with one and a comma.
func (s *sheet) behindSpeech(lo, i int) bool {
	k := s.overSigns(lo, i)
	return k > lo && k < i && (s.words[k-1].kind == quoted || s.quoteIn(span{lo, k}) >= 0)
}

// overSigns steps left from word i over the signs that part speech and cue, and over what
// belongs to the verb: s’insurge.
func (s *sheet) overSigns(lo, i int) int {
	for k := i; k > lo && s.words[k-1].class.has(classAdverb) && !s.words[k-1].capital; k-- {
		if k-1 == lo || s.words[k-2].sign(",?!…—–-.") || s.words[k-2].kind == quoted {
			i = k - 1
		}
	}
	for i > lo && s.words[i-1].sign(",?!…—–-.") {
		i--
	}
	return i
}

// quoteIn returns the last word in t that is a quote; -1 if there is none.
func (s *sheet) quoteIn(t span) int {
	for i := t.hi - 1; i >= t.lo; i-- {
		if s.words[i].kind == quoted {
			return i
		}
	}
	return -1
}

// subject finds whose verb a cue is: behind speech what follows it; else what stands
// before, what follows, or, behind "and", the subject of the verb before.
func (s *sheet) subject(say *saying, c cue, sent span, earlier []saying) {
	right := s.phraseRight(c.spans[0].hi, s.limit(c, sent))
	if right.empty() && len(c.spans) > 1 {
		right = s.phraseRight(c.hi(), sent.hi)
	}
	if k := s.overSigns(sent.lo, c.lo()); k == sent.lo || k < c.lo() && s.words[k-1].kind == quoted || s.words[c.lo()-1].kind == quoted {
		say.source = right
		return
	}
	if say.source = s.phraseLeft(sent.lo, c.lo()); !say.source.empty() {
		return
	}
	before := s.words[c.lo()-1]
	if before.class.has(classAnd) && right.empty() {
		if n := len(earlier); n > 0 {
			say.source = earlier[n-1].source
			return
		}
		say.source = s.subjectOf(sent, c.lo())
		return
	}
	say.source = right
}

// limit is where the search for a subject behind the verb ends: before the second word
// of the cue, or with the sentence.
func (s *sheet) limit(c cue, sent span) int {
	if len(c.spans) > 1 {
		return c.spans[1].lo
	}
	return sent.hi
}
