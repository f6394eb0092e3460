package quote

import "regexp"

// quotedLabel matches a paragraph that opens with a mark and the label of a turn: "VOSS: We
// measured it.
var quotedLabel = regexp.MustCompile(`^["“”]\p{Lu}[\p{Lu}.'’ -]{2,40}(?:\([^()]{1,40}\))?:`)

// dropTranscriptMarks leaves out the marks of a quoted transcript. Each of its paragraphs
// opens with one, whoever speaks, and none but the last closes: who says what is told by the
// labels alone, and a paragraph without one goes on with the turn before it. One such
// paragraph is no transcript.
func (a *article) dropTranscriptMarks(marks [][]mark) {
	const fewest = 2
	turns, last := 0, -1 // last: the paragraph of the transcript before
	var within []int
	for p := range a.paras {
		if a.paras[p].image {
			continue
		}
		opens := len(marks[p]) > 0 && marks[p][0].at.Start == a.paras[p].span.Start
		label := opens && quotedLabel.MatchString(a.paras[p].span.In(a.text))
		if label {
			turns++
		}
		if label || opens && last >= 0 && leftOpen(marks[last]) {
			within = append(within, p)
			last = p
		} else {
			last = -1
		}
	}
	if turns < fewest {
		return
	}
	for _, p := range within {
		marks[p] = marks[p][1:]
		a.paras[p].transcript = true
	}
}

// leftOpen reports whether the first of the marks of a paragraph is never closed.
func leftOpen(marks []mark) bool {
	_, open := pair(marks, true)
	return open == 0
}
