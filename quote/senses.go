package quote

import (
	"strings"
	"sync"
)

// A sense is what a dictionary says a verb or a noun is about: the fields of its commonest
// meanings (communication, cognition, person …) and what its meaning is a kind of. Zero for
// words that it does not have.
type sense struct{ field, kind uint32 }

// sensesOf reads the embedded dictionary once: verbs and nouns by their plain form.
var sensesOf = sync.OnceValue(func() map[bool]map[string]sense {
	out := map[bool]map[string]sense{false: {}, true: {}}
	for key, entries := range listEntries("senses.txt") {
		part := strings.Split(key, ".")
		s := sense{hashOf(part[1] + "." + part[2]), hashOf(part[3])}
		for _, w := range entries {
			out[part[0] == "verb"][w] = s
		}
	}
	return out
})

// senseAt looks word i up.
func (v *view) senseAt(i int) sense {
	p := v.pos[i]
	switch {
	case p.verb():
		return findSense(sensesOf()[true], v.a.words[i].low)
	case p == posNN || p == posNNS:
		return findSense(sensesOf()[false], v.a.words[i].low)
	}
	return sense{}
}

// inflections are what is taken off a word, and put on, to find its plain form.
var inflections = [...][2]string{{"", ""}, {"s", ""}, {"ies", "y"}, {"es", ""}, {"ed", "e"}, {"ed", ""}, {"ied", "y"}, {"ing", "e"}, {"ing", ""}, {"men", "man"}}

// findSense looks for a word and for its plain form.
func findSense(list map[string]sense, low string) sense {
	if plain, ok := wordsOf().plain[low]; ok {
		low = plain
	}
	for _, e := range inflections {
		base, ok := strings.CutSuffix(low, e[0])
		if !ok || len(base) < 2 {
			continue
		}
		if s, ok := list[base+e[1]]; ok {
			return s
		}
		if n := len(base); e[1] == "" && e[0] != "" && n > 3 && base[n-1] == base[n-2] {
			if s, ok := list[base[:n-1]]; ok {
				return s
			}
		}
	}
	if i := strings.LastIndexByte(low, '-'); i >= 0 {
		return list[low[i+1:]]
	}
	return sense{}
}
