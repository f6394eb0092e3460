package quote

import (
	"regexp"
	"strings"

	"onrecord/news"
)

var (
	// captionSentence matches the sentences of captions: "Feat: Voss took part." and those that
	// tell where in the picture somebody is.
	captionSentence = regexp.MustCompile(`^\p{Lu}[\p{L}'’-]*(?: [\p{L}'’-]+){0,4}: (?:\p{Lu}|$)|\((?:[^()]{0,40} )?(?:pictured|left|right|cent(?:re|er)|above|below|(?:file|library|stock) (?:photo|picture|image))(?:[ ,][^()]{0,40})?\)|^Scroll down for|^SCROLL DOWN FOR`)
	// reportedSentence matches a sentence of the reporter's: "Sources said that", "Voss, 41, of
	// Halden, said:".
	reportedSentence = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’-]+ ){1,4}(?:said|says|told|added|reported)\b|^According to\b`)
	// tellingSentence matches one of the reporter's whatever else is in it: "He also insists that",
	// "In another passage she adds:".
	tellingSentence = regexp.MustCompile(`\pL:$|^(?:He|She) (?:also )?(?:(?:insists|explains|adds|admits|reveals|describes|believes)\b|(?:insisted|explained|added|admitted|revealed) that\b)`)
	// spokenWord matches words that speech has and reports have not.
	spokenWord = regexp.MustCompile(`(?i)\b(?:i|we|you|my|our|your|me|us)\b|\pL['’](?:re|ll|ve|m|d)\b|\pLn['’]t\b|\b(?:that|it|he|she|there|what|who)['’]s\b`)
	// spokenStart matches how sentences of speech go on.
	spokenStart = regexp.MustCompile(`^(?:It|That|This|There|They|These|Those|And|But|So|If|Because|Maybe|Yes|No|Not|Nobody|Nothing|Everybody|Everyone) `)
)

// speechEnd returns where in s, which begins with a paragraph of speech that is left open, the
// speech ends: where a caption or a sentence of the reporter's may have come between it and the
// next paragraph. The first sentence counts, all up to the last one in which somebody speaks of
// himself or to somebody, and those right behind it that begin as speech does; of what is too
// long for a paragraph, and of all of it if strict, these do not. To cut speech short is better
// than to put the reporter's words into somebody's mouth.
func speechEnd(text string, s news.Span, strict bool) int {
	const longest = 120 // words
	strict = strict || countWords(s.In(text)) > longest
	sentences, last := lineSentences(nil, text, s.Start, s.End), 0
	for i, x := range sentences {
		t := x.In(text)
		if i > 0 && reporters(t) {
			break
		}
		if spokenWord.MatchString(t) || !strict && last == i-1 && spokenStart.MatchString(t) {
			last = i
		}
	}
	if last+1 < len(sentences) {
		return sentences[last+1].Start
	}
	return s.End
}

// reporters reports whether a sentence among those of a speech is not part of it: a caption, or
// one that begins with somebody's name and says nothing of who speaks, or with a name or a noun
// and a verb of speech. "He said" and "They told" stand in speech as well.
func reporters(sentence string) bool {
	if captionSentence.MatchString(sentence) || tellingSentence.MatchString(sentence) {
		return true
	}
	if spokenWord.MatchString(sentence) {
		return false
	}
	first, rest, _ := strings.Cut(sentence, " ")
	tags := wordsOf().tags[strings.ToLower(first)]
	return !tags.has(tagSubject) && reportedSentence.MatchString(sentence) || tags.has(tagName) && capital(rest)
}

// captioned returns the only turn of an article if others are quoted in it by cues of their own:
// it is the caption with which an article begins that has lost its breaks. Else it is -1.
func (a *article) captioned() int {
	const most = 1 // "What Orsk says," he said: somebody else's words in a turn
	turn := -1
	for n, r := range a.reports {
		if r.path != byTurn {
			continue
		}
		if turn >= 0 {
			return -1
		}
		turn = n
	}
	if turn < 0 {
		return -1
	}
	others := 0
	for _, r := range a.reports {
		if r.path <= byShared && len(r.content) > 0 && a.words[r.content[0].lo].kind == quoted && a.words[r.cue.lo].para == a.words[a.reports[turn].cue.lo].para {
			others++
		}
	}
	if others <= most {
		return -1
	}
	return turn
}
