package quote

import "regexp"

// quotedLabel matches a paragraph that opens with a mark and the label of a turn: "VOSS: We
// measured it.
var quotedLabel = regexp.MustCompile(`^["“”]\p{Lu}[\p{Lu}.'’ -]{2,40}(?:\([^()]{1,40}\))?:`)

// dropTranscriptMarks leaves out the marks before the labels of a quoted transcript. Each of
// its paragraphs opens with one, whoever speaks, and none closes: who says what is told by
// the labels alone. One such paragraph is no transcript.
func (a *article) dropTranscriptMarks(marks [][]mark) {
	const fewest = 2
	var turns []int
	for p := range a.paras {
		if len(marks[p]) > 0 && marks[p][0].at.Start == a.paras[p].span.Start && quotedLabel.MatchString(a.paras[p].span.In(a.text)) {
			turns = append(turns, p)
		}
	}
	if len(turns) < fewest {
		return
	}
	for _, p := range turns {
		marks[p] = marks[p][1:]
	}
}
