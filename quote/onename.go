package quote

import "onrecord/news"

// alone notes that somebody spoke whom the article calls by one name only and nothing else shows
// to be a person: Lund, whom every reader knows.
func (r *resolver) alone(rep report, m mention, who news.Speaker) news.Speaker {
	if who.Kind == news.Named && m.words.hi-m.words.lo == 1 && r.a.subject(m) {
		r.single = nameless{who, rep.source.lo}
	}
	return who
}

// stillAlone returns who spoke last, in the paragraph of the pronoun at word i or right above it,
// if that is somebody known by one name only and nobody else whom the pronoun fits spoke or was
// spoken of as a subject since: Lund dismissed Voss's fears. “We watch,” he added.
func (r *resolver) stillAlone(i int, want gender) news.Speaker {
	a, old := r.a, r.single
	if old.who.Kind != news.Named || old.word >= i || a.words[i].para > a.words[old.word].para+1 || want == neither {
		return news.Speaker{}
	}
	if g := givenGender(a.words[old.word].tag); g != unknown && g != want {
		return news.Speaker{}
	}
	if n := len(r.spoke); n > 0 && r.spoke[n-1].word > old.word || r.namedSubject(old.word+1, i, want) {
		return news.Speaker{}
	}
	r.single.word = i
	return old.who
}
