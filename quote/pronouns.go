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
		if want = neither; r.nearest(rep.source.lo, want, nil) < 0 {
			if who := r.pluralBefore(rep.source.lo); who.Kind != news.Unresolved {
				return who
			}
			return r.theySpoke(rep)
		}
	default:
		return news.Speaker{}
	}
	if who := r.unnamedBefore(rep.source.lo, want); want != neither && who.Kind != news.Unresolved {
		return who
	}
	if who := r.stillAlone(rep.source.lo, want); who.Kind != news.Unresolved {
		return who
	}
	p := r.answersText(rep, want)
	if p < 0 {
		p = r.nearest(rep.source.lo, want, &rep)
	}
	if p < 0 {
		return news.Speaker{}
	}
	r.spoke = append(r.spoke, spoken{p, rep.source.lo})
	return r.a.speakerOf(p)
}

// antecedent resolves "who" and "which" to the name right before it, else to whom, or which
// body, the words before it describe: a judge who said.
func (r *resolver) antecedent(rep report) news.Speaker {
	a := r.a
	hi := rep.source.lo
	if a.at(hi-1).sign(",") || a.at(hi-1).dash() {
		hi--
	}
	lo := a.sents[a.words[rep.source.lo].sent].lo
	which := a.words[rep.source.lo].is("which")
	for np := a.nounLeft(lo, a.bracketLeft(lo, hi)); !np.empty(); np = a.pastPrep(np) {
		if m, ok := r.headName(np); ok {
			return r.mentioned(m, rep)
		}
		head := a.sourceHead(np)
		if !which && a.personLike(head) || which && a.words[head].tag.has(tagOrg|tagDocument|tagCompany) {
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
// mentioned in the sentences before compete; being a subject and having just spoken count,
// and whoever says the words of a report, if there is one, speaks of others in them by name.
func (r *resolver) nearest(i int, want gender, rep *report) int {
	a := r.a
	score, asking := map[int]float64{}, map[int]bool{}
	aside := a.asideOf(i)
	for n, back := r.passed(i)-1, 0; n >= 0 && back < mostBack; n, back = n-1, back+1 {
		m := a.mentions[n]
		if m.person < 0 || i-m.words.lo > farMention || a.played(m) || aside.holds(m.words.lo) {
			continue
		}
		p := a.people[m.person]
		if p.gender != want && (p.gender != unknown || want == neither) || !p.human() && !r.spokeOnce(m.person, want) {
			continue
		}
		asking[m.person] = asking[m.person] || a.asks(m, i)
		score[m.person] = max(score[m.person], r.weight(m, i, p.gender == want))
	}
	r.scoreSpeakers(score, i, want)
	r.scoreChain(score, i, want)
	if rep != nil {
		r.scoreNamed(score, rep.content)
	}
	r.scoreMain(score)
	if rep != nil {
		r.dropAsker(score, *rep)
	}
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

// asideOf is what the reporter puts between dashes into the words before the pronoun at word i,
// who tells there of somebody else than the speaker: “The claim” — Orsk was seen — “is not true,”
// he said.
func (a *article) asideOf(i int) span {
	const longest = 40 // words
	if a.at(i-1).kind != quoted || !a.at(i-2).dash() {
		return span{}
	}
	lo := max(a.sents[a.words[i].sent].lo, i-longest)
	for k := i - 3; k > lo; k-- {
		if a.words[k].dash() && a.words[k-1].kind == quoted {
			return span{k, i - 1}
		}
	}
	return span{}
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
		if s.word >= i || i-s.word > farMention || p.body || p.gender != want && !r.maySpeak(p, want) {
			continue
		}
		w := r.near(s.word, i) + isSubject
		if p.gender == want {
			w += isSure
		}
		score[s.person] = max(score[s.person], w)
	}
	if n := len(r.spoke); n > 0 {
		if last := r.spoke[n-1]; score[last.person] > 0 {
			score[last.person] += justSpoke
		}
	}
}

// maySpeak reports whether a full name of which no list tells anything can be that of
// somebody of a gender, as it has spoken.
func (r *resolver) maySpeak(p person, want gender) bool {
	return p.gender == unknown && want != neither && len(p.parts) > 1 && !p.place
}

// spokeOnce reports whether somebody spoke shortly before whose full name no list knows: what
// takes it up again as a subject is not passed over for a pronoun.
func (r *resolver) spokeOnce(p int, want gender) bool {
	if !r.maySpeak(r.a.people[p], want) || r.a.people[p].body {
		return false
	}
	const most = 4
	for n := len(r.spoke) - 1; n >= max(0, len(r.spoke)-most); n-- {
		if r.spoke[n].person == p {
			return true
		}
	}
	return false
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
	isAnswering = 0.3  // Voss was asked whether Orsk had come.
	isExplained = 0.25 // Behind the bar is Ina Voss, who came last year.
	isExample   = 0.5  // Owners like Ina Voss said that they would come.
	isToldOf    = 0.5  // Voss would come, he added.
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
	switch rep, ok := a.toldIn(m.words.lo); {
	case ok && rep.source.lo == i && a.goesFurther(rep.cue):
		w *= isToldOf
	case ok && r.toldByAnother(m.words.lo, m.person, i):
	case a.subject(m) && a.askedBy(m) < 0, a.isAsked(m) && a.words[m.words.lo].sent < a.words[i].sent:
		w += isSubject
		if a.isQuestioned(m) {
			w += isAnswering
		}
	case a.presented(m):
		w += isSubject
	case a.told(m):
		w += isExplained
	case a.exampleOf(m):
		w += isExample
	}
	return w
}

// told reports whether a clause or an age behind a mention tells more of somebody: Ina Voss
// (41), whose son sailed.
func (a *article) told(m mention) bool {
	i := a.bracketRight(m.whole.hi, a.sents[a.words[m.words.lo].sent].hi)
	return a.at(i).sign(",") && (a.at(i+1).is("who") || a.at(i+1).is("whose") || a.ageAt(i+1) != "")
}
