package quote

// nameOrTitle reports whether word i is words in marks that name something rather than say it:
// the title of a work, a nickname, what a sign reads.
func (a *article) nameOrTitle(i int) bool {
	if a.words[i].kind != quoted {
		return false
	}
	_, name := a.named[i] // Rolf “Boy” Lind
	return name || a.work(i) || a.given(i) || a.itself(i) || a.inscribed(a.firstOf(i))
}

// work reports whether word i is the title of a work in marks: few words, most with a
// capital, right behind what it is (her memoir, “…”, Storm “Ilse”) or whose (Harbour Radio’s “…”).
func (a *article) work(i int) bool {
	w, k := a.words[i], i-1
	if w.kind != quoted || a.stretches[w.stretch].size > longestTitle || !a.titled(a.stretches[w.stretch]) {
		return false
	}
	if a.at(k).sign(",") {
		k--
	}
	before := a.at(k)
	return before.para == w.para && (before.hints(hintWork) || k == i-1 && before.hints(hintBearer) || k == i-1 && before.is("'s") && a.at(k-1).capital)
}

// given reports whether word i is the name that a verb right before it gives: was titled “The
// Ice Road”, known as “the Gull”, whom they nicknamed “Bear”. Most words have a capital then, if
// the verb may also introduce what somebody says of it.
func (a *article) given(i int) bool {
	w := a.words[i]
	k := i - 1
	if a.at(k).tag.has(tagDet) && a.at(k).kind == letters {
		k--
	}
	as := a.at(k).is("as")
	if as {
		if a.knownTo(k) && a.stretches[w.stretch].size <= longestTitle {
			return true
		}
		k--
	}
	const object = 2 // words between: dubbed her “…”, knew him as “…”
	for n := 0; n < object && k > 0 && a.at(k).kind == letters && !a.at(k).hints(hintNaming) && !a.knew(k); n++ {
		k--
	}
	verb := a.at(k)
	if verb.sent != w.sent || a.stretches[w.stretch].size > longestTitle {
		return false
	}
	if as && (verb.is("known") || a.knew(k)) || verb.hints(hintTitling) {
		return true
	}
	return verb.hints(hintNaming) && a.titled(a.stretches[w.stretch]) && !a.callsSo(k, i)
}

// knownTo reports whether "as" at word i stands behind "known" and to whom: known to everybody on
// the pier as.
func (a *article) knownTo(i int) bool {
	const reach = 8 // words
	for k := i - 1; k > max(0, i-reach) && a.words[k].kind == letters && a.words[k].sent == a.words[i].sent; k-- {
		if a.words[k].is("known") {
			return a.words[k+1].is("to") || a.words[k+1].is("by") || a.words[k+1].is("among")
		}
	}
	return false
}

// knew reports whether word i is a verb by whose object somebody goes: knew him as.
func (a *article) knew(i int) bool {
	w := a.at(i)
	return w.is("knew") || w.is("know") || w.is("knows")
}

// callsSo reports whether the verb at word k calls somebody names in marks at word i rather
// than being part of a description: Voss called him “Mad Bo”, but a ship called “Mad Bo”.
func (a *article) callsSo(k, i int) bool {
	_, named := a.named[k-1]
	return named || a.at(k-1).tag.has(tagSubject|tagWh) || i-k > 1 && !a.at(k+1).tag.has(tagDet)
}

// inscribed reports whether word i is what a thing shows: a sign reading “…”, bore the words
// “…”.
func (a *article) inscribed(i int) bool {
	k := i - 1
	if a.at(k).sign(",:") {
		k--
	}
	words := a.at(k).is("words") || a.at(k).is("word") || a.at(k).is("slogan") || a.at(k).is("message") || a.at(k).is("legend")
	if words && a.at(k-1).is("the") {
		k -= 2
	}
	switch verb := a.at(k); {
	case verb.is("bore"), verb.is("bears"), verb.is("bear"), verb.is("bearing"):
		return words
	case verb.is("reading"), verb.is("saying"), verb.is("proclaiming"), verb.is("declaring"):
		return a.at(k - 1).hints(hintInscribed)
	case verb.is("read"), verb.is("reads"), verb.is("said"), verb.is("says"):
		return (a.at(k-1).is("that") || a.at(k-1).is("which")) && a.at(k-2).hints(hintInscribed)
	}
	return false
}

// firstOf steps from words in marks to the first of those that "and" joins with them.
func (a *article) firstOf(i int) int {
	const most = 4
	for n := 0; n < most && (a.at(i-1).is("and") || a.at(i-1).is("or")) && a.at(i-2).kind == quoted; n++ {
		i -= 2
	}
	return i
}

// itself reports whether word i is spoken of as a word: wrote down the word “ice”, by the name
// “Bo”, meant by “soon”. Who used the word said it.
func (a *article) itself(i int) bool {
	const longest = 2 // words
	if a.stretches[a.words[i].stretch].size > longest {
		return false
	}
	switch a.at(i - 1).low {
	case "word", "term", "name", "nickname", "callsign", "codename":
		verb := a.at(i - 3)
		return a.at(i-2).tag.has(tagDet) && verb.low != "use" && verb.low != "used" && verb.low != "using" && verb.low != "uses"
	case "by":
		return a.at(i - 2).is("meant")
	}
	return false
}
