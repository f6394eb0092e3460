package bot

import (
	"slices"
	"strings"

	"onrecord/news"
)

// pointsBeside are the key points to show, at most most of them, without those that repeat
// words in marks which are shown as said, or are a part of them.
func pointsBeside(points []news.KeyPoint, words []news.Statement, most int) []news.KeyPoint {
	var out []news.KeyPoint
	for _, k := range points {
		told := unmarked(k.Text)
		repeats := slices.ContainsFunc(words, func(s news.Statement) bool {
			return slices.ContainsFunc(s.Quote.Quoted, func(part news.Span) bool {
				return strings.Contains(unmarked(part.In(s.Text)), told)
			}) || len(s.Quote.Quoted) > 0 && strings.Contains(told, unmarked(s.Quote.Quoted[0].In(s.Text)))
		})
		if !repeats && len(out) < most {
			out = append(out, k)
		}
	}
	return out
}

// wordsBeside are the statements to show, without reported speech that a key point tells
// with the words that report it. Who is wrong about a speaker must see the correction, so
// what is corrected stays.
func wordsBeside(words []news.Statement, points []news.KeyPoint) []news.Statement {
	return slices.DeleteFunc(slices.Clone(words), func(s news.Statement) bool {
		if s.Quote.Kind != news.Indirect || s.Quote.Corrected {
			return false
		}
		whole := unmarked(stretch(slices.Concat(s.Quote.Content, s.Quote.Cue, s.Quote.Source)).In(s.Text))
		return whole != "" && slices.ContainsFunc(points, func(k news.KeyPoint) bool { return strings.Contains(unmarked(k.Text), whole) })
	})
}

// stretch is from where the first of spans begins to where the last ends.
func stretch(spans []news.Span) news.Span {
	var all news.Span
	for i, s := range spans {
		if i == 0 {
			all = s
		}
		all = news.Span{Start: min(all.Start, s.Start), End: max(all.End, s.End)}
	}
	return all
}
