package quote

import "onrecord/news"

// theySpoke returns the body, or the people without names, who spoke last, if a report says that
// they go on: the council ruled: “It is closed.” They added: “It was not safe.” It is zero if
// the reporter says anything in between.
func (r *resolver) theySpoke(rep report) news.Speaker {
	a, last := r.a, r.latest
	if !a.spoken(rep.cue) || !a.goesFurther(rep.cue) || last.who.Kind == news.Unresolved || last.who.Kind == news.Named {
		return news.Speaker{}
	}
	if head := a.words[a.headOf(last.source)]; last.who.Kind == news.Unnamed && !plural(head.low) && !head.tag.has(tagOrg) && !head.is("police") {
		return news.Speaker{}
	}
	const most = 12 // sentences
	from := a.words[last.source.lo].sent
	if rep.sent-from > most {
		return news.Speaker{}
	}
	for s := from + 1; s < rep.sent; s++ {
		if a.hasWords([]span{a.sents[s]}) {
			return news.Speaker{}
		}
	}
	return last.who
}

// goesFurther reports whether a cue says that somebody who spoke says more.
func (a *article) goesFurther(cue span) bool {
	for i := cue.lo; i < cue.hi; i++ {
		switch a.words[i].low {
		case "added", "add", "adds", "adding", "continued", "continue", "also", "further":
			return true
		case "went", "go", "goes":
			return a.at(i + 1).is("on")
		}
	}
	return false
}
