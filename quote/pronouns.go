package quote

import "onrecord/news"

// pronoun resolves he, she and who; the others stay open.
func (r *resolver) pronoun(rep report, w word) news.Speaker {
	var want gender
	switch w.low {
	case "he":
		want = male
	case "she":
		want = female
	case "who":
		return r.antecedent(rep)
	case "it":
		return r.bodyBefore(rep.source.lo)
	case "they":
		if want = neither; r.nearest(rep.source.lo, want) < 0 {
			return r.pluralBefore(rep.source.lo)
		}
	default:
		return news.Speaker{}
	}
	if who := r.unnamedBefore(rep.source.lo, want); want != neither && who.Kind != news.Unresolved {
		return who
	}
	p := r.nearest(rep.source.lo, want)
	if p < 0 {
		return news.Speaker{}
	}
	r.spoke = append(r.spoke, spoken{p, rep.source.lo})
	return r.a.speakerOf(p)
}

// antecedent resolves "who" to the name right before it, else to whom the words before it
// describe: a judge who said.
func (r *resolver) antecedent(rep report) news.Speaker {
	a := r.a
	hi := rep.source.lo
	if a.at(hi-1).sign(",") || a.at(hi-1).dash() {
		hi--
	}
	lo := a.sents[a.words[rep.source.lo].sent].lo
	end := a.bracketLeft(lo, hi)
	for np := a.nounLeft(lo, end); !np.empty(); np = a.pastPrep(np) {
		if m, ok := r.headName(np); ok {
			return r.mentioned(m, rep)
		}
		if a.personLike(a.sourceHead(np)) {
			return r.described(np)
		}
	}
	return news.Speaker{}
}

// pastPrep returns the noun phrase behind the first preposition of another: Voss, of "a rebuke
// from Voss".
func (a *article) pastPrep(s span) span {
	for i := s.lo; i < s.hi; i++ {
		if a.words[i].tag.has(tagPrep) && a.words[i].kind == letters {
			return span{i + 1, s.hi}
		}
	}
	return span{}
}

const (
	farMention = 160 // words; beyond, a pronoun hardly points to a mention
	mostBack   = 40  // mentions looked at for one pronoun
)

// nearest returns the person a pronoun at word i means, or -1 if none or two fit. Those
// mentioned in the sentences before compete; being a subject and having just spoken count.
func (r *resolver) nearest(i int, want gender) int {
	a := r.a
	score, asking := map[int]float64{}, map[int]bool{}
	for n, back := r.passed(i)-1, 0; n >= 0 && back < mostBack; n, back = n-1, back+1 {
		m := a.mentions[n]
		if m.person < 0 || i-m.words.lo > farMention || a.played(m) {
			continue
		}
		p := a.people[m.person]
		if p.gender != want && (p.gender != unknown || want == neither) || !p.human() {
			continue
		}
		asking[m.person] = asking[m.person] || a.asks(m, i)
		score[m.person] = max(score[m.person], r.weight(m, i, p.gender == want))
	}
	r.scoreSpeakers(score, i, want)
	for p, asks := range asking {
		if asks {
			delete(score, p)
		}
	}
	if want != neither && !closeBy(score) {
		if p := r.strange(i); p >= 0 {
			return p
		}
	}
	return clearBest(score)
}

// played reports whether a mention is that of somebody in a play or a film: Voss plays Mercy.
func (a *article) played(m mention) bool {
	switch a.at(m.whole.lo - 1).low {
	case "plays", "played", "playing", "portrays", "portrayed", "portraying":
		return len(a.people[m.person].parts) == 1
	}
	return false
}

// closeBy reports whether somebody fits a pronoun from the sentences right before it.
func closeBy(score map[int]float64) bool {
	const far = 0.75 // a subject three sentences before it
	for _, s := range score {
		if s > far {
			return true
		}
	}
	return false
}

// strange returns the only subject of the two sentences before word i that is a full name of
// which nothing says whose it is, as are names of languages without a list: a pronoun that
// fits nobody else makes it a person's. It is -1 if there is none, or two.
func (r *resolver) strange(i int) int {
	a := r.a
	const reach = 2 // sentences
	found := -1
	for n := r.passed(i) - 1; n >= 0; n-- {
		m := a.mentions[n]
		if a.words[i].sent-a.words[m.words.lo].sent > reach {
			break
		}
		if m.person < 0 || !a.subject(m) || a.bodyName(m.words) {
			continue
		}
		p := a.people[m.person]
		if p.body || p.titled || p.place || p.gender != unknown || len(p.parts) < 2 || found >= 0 && found != m.person {
			return -1
		}
		found = m.person
	}
	return found
}

// scoreSpeakers counts having spoken shortly before word i like being a subject there, and
// having spoken last a little more.
func (r *resolver) scoreSpeakers(score map[int]float64, i int, want gender) {
	const justSpoke, most = 0.15, 4
	for n := len(r.spoke) - 1; n >= max(0, len(r.spoke)-most); n-- {
		s := r.spoke[n]
		p := r.a.people[s.person]
		if s.word >= i || i-s.word > farMention || p.body || p.gender != want {
			continue
		}
		score[s.person] = max(score[s.person], r.near(s.word, i)+isSure+isSubject)
	}
	if n := len(r.spoke); n > 0 {
		if last := r.spoke[n-1]; score[last.person] > 0 {
			score[last.person] += justSpoke
		}
	}
}

// clearBest returns the person with the best score, or -1 if there is none or the next
// one is about as good.
func clearBest(score map[int]float64) int {
	best, second, who := 0.0, 0.0, -1
	for p, s := range score {
		switch {
		case s > best || s == best && p < who:
			best, second, who = s, best, p
		case s > second:
			second = s
		}
	}
	const margin = 0.05
	if who < 0 || best-second < margin {
		return -1
	}
	return who
}

// byDistance is how well a mention fits a pronoun by the sentences between them. These and
// the other weights were chosen on the open half of testdata/speakers.
var byDistance = [...]float64{1, 0.9, 0.5, 0.4, 0.3, 0.2}

const (
	isSure      = 0.15 // the gender is known
	isSubject   = 0.35
	isHere      = 0.2  // in the same paragraph
	isExplained = 0.25 // Behind the bar is Ina Voss, who came last year.
)

// near is the weight of the distance from word at to a pronoun at word i.
func (r *resolver) near(at, i int) float64 {
	const isFar = 0.001 // decides between mentions of one sentence
	apart := r.a.words[i].sent - r.a.words[at].sent
	return byDistance[min(apart, len(byDistance)-1)] - isFar*float64(i-at)/farMention
}

// weight says how well a mention fits a pronoun at word i.
func (r *resolver) weight(m mention, i int, sure bool) float64 {
	a := r.a
	w := r.near(m.words.lo, i)
	if a.words[m.words.lo].para == a.words[i].para {
		w += isHere
	}
	if sure {
		w += isSure
	}
	switch {
	case a.subject(m):
		w += isSubject
	case a.at(m.whole.hi).sign(",") && (a.at(m.whole.hi+1).is("who") || a.ageAt(m.whole.hi+1) != ""):
		w += isExplained
	}
	return w
}

// subject reports whether a mention is likely to be the subject of its sentence: no
// preposition, possessive or verb stands around it in the wrong place.
func (a *article) subject(m mention) bool {
	s := a.sents[a.words[m.words.lo].sent]
	if a.at(m.words.hi).is("'s") || m.whole.hi < len(a.pos) && (a.pos[m.whole.hi] == posNN || a.pos[m.whole.hi] == posNNS) {
		return false // Voss's pier, a Voss biography
	}
	if a.at(m.whole.lo-1).tag.has(tagPrep) && m.whole.lo > s.lo {
		return false
	}
	if a.predicate(m, s) {
		return true
	}
	for i := s.lo; i < m.whole.lo; i++ {
		if a.words[i].tag.has(tagAux|tagVerb) || a.words[i].tag.has(tagCue) && !a.nounLike(i) {
			return false
		}
	}
	return true
}

// predicate reports whether a mention is what its sentence is about, though a form of "be"
// stands before it: The keeper is Ina Voss. Behind the bar was Ina Voss.
func (a *article) predicate(m mention, s span) bool {
	i := m.whole.lo - 1
	if i <= s.lo || !a.words[i].tag.has(tagBe) {
		return false
	}
	for k := s.lo; k < i; k++ {
		if n, named := a.named[k]; named && !a.at(a.mentions[n].whole.hi).is("'s") || a.words[k].tag.has(tagSubject|tagVerb|tagAux) || a.words[k].kind == quoted {
			return false
		}
	}
	return true
}

// asks reports whether a mention is who asks, or is asked about, in the sentence of a
// pronoun at word i, which means somebody else: Asked by Voss, he said no.
func (a *article) asks(m mention, i int) bool {
	by, asked := a.at(m.whole.lo-1), a.at(m.whole.lo-2)
	if a.words[m.words.lo].sent != a.words[i].sent || !by.is("by") && !by.is("about") {
		return false
	}
	switch asked.low {
	case "asked", "pressed", "questioned", "challenged", "quizzed", "told":
		return true
	}
	return false
}
