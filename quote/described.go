package quote

import (
	"strings"

	"onrecord/news"
)

// described resolves a source without a name: the holder of a role, a body, or somebody
// unnamed.
func (r *resolver) described(s span) news.Speaker {
	a := r.a
	if m, ok := r.calls(s); ok {
		return a.speakerOf(m.person)
	}
	head := a.sourceHead(s)
	if p := r.headed(s, head); p >= 0 {
		r.spoke = append(r.spoke, spoken{p, s.lo})
		return a.speakerOf(p)
	}
	definite := a.words[s.lo].is("the") || a.words[s.lo].is("that") || a.words[s.lo].is("this")
	old, at, known := r.introduced(s, head)
	known = known && !a.possessed(s, head)
	if who, ok := r.takenUp(s, head); ok && definite && len(r.holders[a.words[head].low]) == 0 {
		return who
	}
	if p, several := r.holderOf(s, head, definite); p >= 0 && definite && known && at > r.traceOf(p, s.lo) {
		return old
	} else if p >= 0 {
		if definite {
			p = r.nearerOne(p, s, head)
		}
		if definite && r.ranOnce(p, s, head) {
			return r.unnamed(s, head, definite)
		}
		if p = r.besides(p, s, head); p < 0 {
			return r.unnamed(s, head, definite)
		}
		r.spoke = append(r.spoke, spoken{p, s.lo})
		return a.speakerOf(p)
	} else if several {
		return news.Speaker{}
	}
	if definite {
		if p := r.namedSince(head, s.lo); p >= 0 {
			return r.isCalled(p, s, head)
		}
		if known {
			return old
		}
		if who, ok := r.author(s, head); ok {
			return who
		}
		if p := r.meant(s, head); p >= 0 && !a.opening(p, s) {
			return r.isCalled(p, s, head)
		}
		if who := r.sameAge(s, head); who.Kind != news.Unresolved {
			return who
		}
	}
	if p := r.namedLater(s, head); p >= 0 {
		return r.isCalled(p, s, head)
	}
	if p := r.kinsman(s, head); p >= 0 {
		r.spoke = append(r.spoke, spoken{p, s.lo})
		return a.speakerOf(p)
	}
	if p := r.namedNext(s, head, true); p >= 0 {
		return r.isCalled(p, s, head)
	}
	out := r.unnamed(s, head, definite)
	if out.Kind != news.Unresolved {
		r.anon[a.words[head].low] = nameless{out, s.lo}
		r.guest = a.words[head].low
	}
	return out
}

// isCalled is the speaker whom a description was found to mean; from here on its word is that
// person's.
func (r *resolver) isCalled(p int, s span, head int) news.Speaker {
	if low := r.a.words[head].low; r.a.occupies(head) && len(r.holders[low]) == 0 {
		r.holders[low] = []int{p}
	}
	r.spoke = append(r.spoke, spoken{p, s.lo})
	return r.a.speakerOf(p)
}

// unnamed is the speaker of a description that fits nobody with a name.
func (r *resolver) unnamed(s span, head int, definite bool) news.Speaker {
	a := r.a
	name, low := a.description(s), a.words[head].low
	switch {
	case a.words[head].tag.has(tagDocument | tagOrg | tagCompany):
		return r.bodyAs(s, head, name)
	case definite && (a.personLike(head) || a.words[head].hints(hintImpersonal)) && !a.words[head].capital:
		return news.Speaker{Kind: news.Unnamed, Name: "the " + strings.TrimPrefix(name, "the ")}
	case definite && !a.words[head].tag.has(tagUnnamed) && !plural(low):
		return news.Speaker{} // somebody the article knows, and we do not
	case a.severalByLetters(span{head, head + 1}), a.occupies(head) || a.words[head].tag.has(tagUnnamed) || roleLike(low) || plural(low), !definite && a.words[s.lo].tag.has(tagDet):
		return news.Speaker{Kind: news.Unnamed, Name: name}
	}
	return news.Speaker{}
}

// lowerFirst writes a description that began a sentence as it stands inside one.
func lowerFirst(name string, w word) string {
	if !w.tag.has(tagDet) {
		return name
	}
	return w.low + name[w.span.Len():]
}
