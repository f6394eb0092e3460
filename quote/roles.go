package quote

import (
	"slices"
	"strings"
)

// addRole notes what the article says the person is, at one full mention.
func (a *article) addRole(p *person, m mention) { a.addRoles(p, m, a.roleBehind(m), a.roleNamed(m)) }

// addRoles is addRole with the role behind the name, and that of whom it names, as given.
func (a *article) addRoles(p *person, m mention, behind, named string) {
	if m.whole.lo < m.words.lo {
		p.holds(roleHeads(a.text[a.words[m.whole.lo].span.Start:a.words[m.words.lo].span.Start]))
	}
	for _, w := range a.words[m.words.hi:m.whole.hi] {
		p.holds([]string{strings.Trim(w.low, ".")}) // Ina Voss MP
	}
	if gap := a.kinGap(m); gap > 0 {
		p.holds([]string{a.words[m.whole.lo-gap].low})
	}
	if role, past := a.roleStated(m); role != "" {
		p.titled = true
		p.holdsRole(role, past)
	}
	p.abbreviates(a.officeBefore(m))
	if a.onTrial(m) {
		p.holds([]string{"defendant", "accused"})
	}
	body := a.bodyName(m.words)
	for _, role := range [...]string{a.roleBefore(m), behind, a.roleApposed(m), a.roleOpening(m), named} {
		if role == "" || body && a.inHome(m) {
			continue
		}
		p.titled = true
		if kin := wordsOf().tags[strings.ToLower(role)].has(tagKin); !kin && (p.role == "" || len(p.role) < len("mayor")) {
			p.role = role
		}
		p.holdsRole(role, false)
		for _, w := range strings.Fields(strings.ToLower(role)) {
			p.gender = pick(p.gender, word{low: w, tag: wordsOf().tags[w]}.gender())
		}
	}
}

// holdsRole notes a role and the words that may stand for its holder; past says that it is
// a role of former times, as do words before it.
func (p *person) holdsRole(role string, past bool) {
	heads := append(roleHeads(role), compoundHeads(role)...)
	p.holds(heads)
	p.abbreviates(initialsOf(role)...)
	if first, _, _ := strings.Cut(strings.ToLower(role), " "); past || formerWord(first) {
		p.past = append(p.past, heads[:min(len(heads), max(0, mostHeads-len(p.past)))]...)
	}
}

// formerWord reports whether a word before a role says that it was held once.
func formerWord(low string) bool {
	return low == "former" || low == "ex" || low == "retired" || low == "erstwhile" || low == "onetime" || low == "one-time" || strings.HasPrefix(low, "ex-")
}

// mostHeads bounds the roles of one person.
const mostHeads = 16

func (p *person) holds(heads []string) {
	for _, h := range heads {
		if len(p.heads) < mostHeads && !slices.Contains(p.heads, h) {
			p.heads = append(p.heads, h)
		}
	}
}

// roleBefore returns the title and role right before a name: "European policy chief".
func (a *article) roleBefore(m mention) string {
	s := span{m.whole.lo, m.words.lo}
	const longest = 8
	if open := a.bracketLeft(max(0, s.lo-mostNoun), s.lo); open < s.lo && open > 0 && a.words[open-1].tag.has(tagHonour|tagRole) && a.words[open-1].capital {
		return a.words[open-1].span.In(a.text) // DCP (Ports) Ina Voss
	}
	if s.empty() && !a.occupies(s.lo-1) && !roleLike(a.at(s.lo-1).low) {
		return ""
	}
	for s.hi-s.lo < longest && s.lo > 0 && a.at(s.lo-1).sent == a.words[m.words.lo].sent && a.roleWord(s.lo-1) {
		s.lo--
	}
	for !s.empty() && (a.words[s.lo].is("and") || a.words[s.lo].is("'s") || a.words[s.lo].tag.has(tagConj|tagPrep)) {
		s.lo++
	}
	if s.empty() {
		return ""
	}
	if w := a.words[s.lo]; s.hi-s.lo == 1 && w.tag.has(tagTitle) && !w.tag.has(tagRole) && len(roleHeads(w.low)) == 0 {
		return "" // Mr. is no role
	}
	if w := a.words[s.lo]; s.hi-s.lo == 1 && (formerWord(w.low) || w.is("acting")) {
		return "" // Former Halden defender Ina Voss: Halden has none
	}
	return a.bytes(s).In(a.text)
}

// roleApposed returns the role before a name and a comma: "The harbour master, Rolf
// Adderby, said".
func (a *article) roleApposed(m mention) string {
	past := a.pastHome(m.whole.hi)
	after := a.at(past)
	lo := m.whole.lo
	if w := a.at(lo - 1); w.capital && (w.is("most") || w.is("very") || w.is("right")) {
		lo-- // the Most Rev Ina Voss
	}
	if a.at(lo - 1).is("the") {
		lo-- // the Bishop of Tarn, the Rt Rev Ina Voss
	}
	if !a.at(lo-1).sign(",") || after.kind == letters && !a.verbal(past) || after.kind == quoted {
		return ""
	}
	np := a.nounLeft(a.sents[a.words[lo].sent].lo, lo-1)
	if np.empty() || a.placeOfPlace(m, np) {
		return ""
	}
	head := a.headOf(np)
	if !a.personLike(head) || a.words[head].capital && lo == m.whole.lo && !a.occupies(head) || a.at(np.lo+1).is("own") {
		return "" // by her own count, Ina Voss
	}
	if np.lo = a.pastOwner(np); np.lo < 0 {
		return ""
	}
	if np.empty() {
		return ""
	}
	return a.bytes(np).In(a.text)
}

// placeOfPlace reports whether a single name behind a comma may say where the place before it
// is: the owner of a shop in Halden, Norvia; the head of the Harbour Medical College, Halden.
func (a *article) placeOfPlace(m mention, np span) bool {
	last := np.hi - 1
	if m.words.hi-m.words.lo != 1 || m.words.lo != m.whole.lo || last <= np.lo || !a.words[last].capital {
		return false
	}
	for last-1 > np.lo && a.words[last].capital {
		last--
	}
	return a.words[last].tag.has(tagPrep) && a.words[last].kind == letters
}

func (a *article) roleWord(i int) bool {
	w := a.words[i]
	return w.kind == letters && !w.tag.has(tagDet|tagPrep|tagConj|tagSub|tagAux|tagVerb|tagSubject|tagOpener|tagDay|tagAdverb|tagWh) &&
		!w.is("'s") && (w.tag.has(tagOccupy|tagTitleWord) || !a.verbal(i)) || w.capital && w.tag.has(tagTitleWord|tagOccupy)
}

// roleBehind returns the role in ", the transport minister of Norvia," behind a name.
func (a *article) roleBehind(m mention) string {
	hi := min(len(a.words), m.words.hi+mostNoun)
	for hi > m.words.hi && a.words[hi-1].sent != a.words[m.words.lo].sent {
		hi--
	}
	from := a.pastHome(m.words.hi)
	if a.at(from).sign(",") && a.at(from+1).kind == digits && a.at(from+2).sign(",") {
		from += 2 // Jorun Pell, 34, a nurse
	}
	end := a.appositive(from, hi)
	s := span{from + 1, end}
	if end == from || s.empty() || a.words[s.lo].is("who") || a.words[s.lo].is("whose") {
		return ""
	}
	for !s.empty() && a.words[s.lo].tag.has(tagDet) {
		s.lo++
	}
	if !s.empty() && a.verbal(s.lo) {
		return "" // Ina Voss, said her master would come
	}
	s = a.beforeRelative(s)
	const reach = 6
	for i := s.lo; i < min(s.hi, s.lo+reach); i++ {
		if w := a.words[i]; i > s.lo && w.kind == letters && (w.is("with") || w.is("to") || w.is("by") || w.is("from")) {
			return "" // Ina Voss, pictured with wife Tilde
		}
		if !a.occupies(i) && !roleLike(a.words[i].low) {
			continue
		}
		if i+2 < s.hi && !a.words[i].capital && a.nameWord(i+1) && a.nameWord(i+2) {
			return "" // At Low Hall, keeper Ina Voss has a key: it is her role
		}
		return a.bytes(s).In(a.text)
	}
	return ""
}

// beforeRelative cuts from an explanation what a relative clause or words in marks add.
func (a *article) beforeRelative(s span) span {
	for i := s.lo; i < s.hi; i++ {
		if a.words[i].is("who") || a.words[i].is("and") && i > s.lo && a.at(i+1).is("who") || a.words[i].kind == quoted ||
			i > s.lo && (a.words[i].tag.has(tagWh|tagAux) || a.words[i].is("that") || a.saidThere(i)) && !a.words[i].capital {
			s.hi = i
		}
	}
	return s
}

// pastHome steps over where somebody is from, behind a name: Ina Voss of the Ice Institute.
func (a *article) pastHome(i int) int {
	w := a.at(i)
	if w.kind != letters || !w.is("of") && !w.is("from") && !w.is("at") {
		return i
	}
	k := i + 1
	if a.at(k).is("the") {
		k++
	}
	if k >= len(a.words) {
		return i
	}
	if run := a.nameRun(k); !run.empty() {
		if a.at(run.hi).sign("&") && a.at(run.hi+1).capital {
			run.hi = max(run.hi+2, a.nameRun(run.hi+1).hi) // of Voss & Orsk
		}
		return run.hi
	}
	return i
}

// inHome reports whether a mention says where the name before it is from.
func (a *article) inHome(m mention) bool {
	i := m.whole.lo - 1
	if a.at(i).is("the") {
		i--
	}
	return a.pastHome(i) > i && i > 0 && a.words[i-1].capital
}

// roleStated returns the role that a sentence gives its subject, and whether that had it
// once: "Ina Voss, who was ambassador until May", "Voss is a hairdresser".
func (a *article) roleStated(m mention) (role string, past bool) {
	i := m.whole.hi
	if a.at(i).sign(",") && a.at(i+1).is("who") {
		i += 2
	}
	verb := a.at(i)
	if !verb.tag.has(tagBe) || verb.sent != a.words[m.words.lo].sent {
		return "", false
	}
	np := a.nounRight(i+1, a.sents[verb.sent].hi)
	if np.empty() {
		return "", false
	}
	if head := a.headOf(np); !a.personLike(head) || !a.occupies(head) && !roleLike(a.words[head].low) {
		return "", false
	}
	for !np.empty() && a.words[np.lo].tag.has(tagDet) {
		np.lo++
	}
	if np.empty() {
		return "", false
	}
	return a.bytes(np).In(a.text), verb.is("was") || verb.is("were")
}

// roleHeads returns the words of a role that may stand for its holder: "chief" and
// "officer". The deputy of one is not called so: "vice-president".
func roleHeads(role string) []string {
	var out []string
	under := ""
	for _, w := range strings.Fields(strings.ToLower(role)) {
		w = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"), ",.")
		if full, ok := shortRoles[w]; ok {
			out = append(out, w)
			w = full
		}
		if w == "of" || w == "for" || w == "at" || w == "in" || w == "who" {
			break
		}
		if wordsOf().tags[w].has(tagOccupy) || roleLike(w) {
			out = append(out, under+w)
		}
		if w == "vice" || w == "deputy" {
			under = w + "-"
		}
	}
	return out
}

// shortRoles are the roles behind abbreviated titles; the trimmed forms of roleHeads.
var shortRoles = map[string]string{
	"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor", "col": "colonel",
	"capt": "captain", "lt": "lieutenant", "dr": "doctor", "sgt": "sergeant", "amb": "ambassador", "cmdr": "commander", "supt": "superintendent",
	"insp": "inspector", "fr": "father", "rev": "reverend", "revd": "reverend", "cllr": "councillor", "maj": "major", "cpl": "corporal",
	"coun": "councillor", "cr": "councillor", "pm": "minister", "cm": "minister", "adv": "advocate",
	"lt-col": "colonel", "lt-gen": "general", "maj-gen": "general", "brig-gen": "general", "lt-cdr": "commander", "wg-cdr": "commander", "gp-capt": "captain",
	"pc": "constable", "const": "constable", "adm": "admiral", "brig": "brigadier", "lieut": "lieutenant",
	"dcp": "commissioner", "acp": "commissioner", "jcp": "commissioner", "adgp": "director", "asp": "superintendent", "dsp": "superintendent", "det": "detective", "ds": "sergeant", "dci": "inspector", "di": "inspector",
}

// compoundHeads returns the roles of several words that kinds.txt knows, with hyphens, in
// a role: "secretary-of-state".
func compoundHeads(role string) []string {
	role = strings.ToLower(role)
	var out []string
	for _, c := range wordsOf().compounds {
		if strings.Contains(role, c.plain) {
			out = append(out, c.name)
		}
	}
	return out
}
