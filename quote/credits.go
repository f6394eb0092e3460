package quote

// longestCredit bounds the words of a line that says who made an article.
const longestCredit = 40

// credit reports whether a paragraph is no part of an article's text but says who made it, or
// points elsewhere: By Ina Voss; (Reporting by Ina Voss; Editing by Bo Li); Read more: ….
// Nobody named there is meant by a word of the text.
func (a *article) credit(p int) bool {
	w := a.paras[p].words
	if w.hi-w.lo > longestCredit || len(a.paras[p].stretches) > 0 {
		return false
	}
	for w.lo < w.hi && a.words[w.lo].sign("(*_[-") {
		w.lo++
	}
	if w.hi-w.lo < 2 {
		return false
	}
	first, next := a.words[w.lo], a.words[w.lo+1]
	const byline = 15 // words
	stop := a.words[w.hi-1].sign(".?!")
	switch first.low {
	case "by":
		return next.capital && !stop && w.hi-w.lo <= byline
	case "reporting", "editing", "writing":
		return next.is("by")
	case "additional":
		return next.is("reporting") || next.is("writing")
	case "read", "related", "watch", "see", "listen":
		return next.sign(":") || a.at(w.lo+2).sign(":") && !stop
	}
	return false
}

// bareByline reports whether a paragraph above the text is nothing but the name of who wrote
// it: a given name of the lists and a surname that the article has nowhere else.
func (a *article) bareByline(p int) bool {
	const fewest, most = 2, 4 // words
	w := a.paras[p].words
	if p == 0 || !a.leads(p) || w.hi-w.lo < fewest || w.hi-w.lo > most || p+1 >= len(a.paras) {
		return false
	}
	for i := w.lo; i < w.hi; i++ {
		if x := a.words[i]; x.kind != letters || !x.capital && !x.tag.has(tagParticle) || x.tag.has(tagOrg|tagPlace) {
			return false
		}
	}
	if !givenTag(a.words[w.lo]).has(tagName) {
		return false
	}
	for i, x := range a.words {
		if x.low == a.words[w.hi-1].low && !w.holds(i) {
			return false
		}
	}
	return true
}

// aside reports whether a paragraph is a line that pages put between those of an article: an
// advertisement, the caption or credit of a picture, an offer. A sentence with a stop is none.
func (a *article) aside(p int) bool {
	const longest = 25 // words
	w := a.paras[p].words
	for w.lo < w.hi && a.words[w.lo].sign("(*_[-|#") {
		w.lo++
	}
	if w.empty() || w.hi-w.lo > longest || len(a.paras[p].stretches) > 0 {
		return false
	}
	next := a.at(w.lo + 1)
	switch a.words[w.lo].low {
	case "advertisement", "advertising":
		return w.hi-w.lo <= 3
	case "story", "article", "text":
		return next.is("continues")
	case "image", "media", "video", "photo", "photos", "photograph", "photographs", "picture", "graphic", "credit", "file":
		return next.sign(":") || next.is("caption") || next.is("credit") || next.is("photo") || next.is("by")
	case "sign":
		return next.is("up")
	case "read", "more", "subscribe", "watch", "listen", "related", "share":
		return !a.words[w.hi-1].sign(".?!")
	}
	return false
}

// fromHeadlines adds the people whom only a headline names in full, a given name of the
// lists and a surname that the text has too: Ina Voss Says Harbour Is Safe.
func (a *article) fromHeadlines(byKey map[string]int) {
	surnames := map[string]bool{}
	for _, p := range a.people {
		surnames[p.parts[len(p.parts)-1]] = true
	}
	for _, p := range a.paras {
		if !p.headline {
			continue
		}
		a.eachNameIn(p.words, func(m mention) {
			if key := a.nameKey(m); a.headlineOnly(m, surnames) && key != "" {
				a.addPerson(m, byKey, key)
			}
		})
	}
}

// headlineOnly reports whether a name in a headline is a given name and a surname that
// nobody has in the text, where it stands alone.
func (a *article) headlineOnly(m mention, surnames map[string]bool) bool {
	if m.words.hi-m.words.lo != 2 || !givenTag(a.words[m.words.lo]).has(tagName) {
		return false
	}
	w := a.words[m.words.hi-1]
	c := a.cases[w.low]
	return !w.tag.has(tagOrg|tagFirm|tagTitleWord) && !w.upper && !surnames[w.low] && (c.inside || c.opens > 0)
}
