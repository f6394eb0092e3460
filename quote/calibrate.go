package quote

import (
	"cmp"
	"slices"

	"onrecord/news"
)

// A reliability is a line that rises from what the judges say to what was right. Its
// points lie in the order of what was said; without points it changes nothing.
type reliability []reliable

// A reliable is one point of the line: of quotes of which the model said said, the share
// right was.
type reliable struct{ said, right float32 }

// at reads the line, straight between its points and level beyond them.
func (l reliability) at(said float64) float64 {
	if len(l) == 0 {
		return said
	}
	i, found := slices.BinarySearchFunc(l, said, func(p reliable, x float64) int { return cmp.Compare(float64(p.said), x) })
	switch {
	case i == len(l):
		return float64(l[i-1].right)
	case found || i == 0:
		return float64(l[i].right)
	}
	a, b := l[i-1], l[i]
	part := (said - float64(a.said)) / float64(b.said-a.said)
	return float64(a.right) + part*float64(b.right-a.right)
}

// A verdict is what was said of one quote, and whether it was right.
type verdict struct {
	said  float64
	right bool
}

// A block is a run of verdicts that share one point.
type block struct{ n, said, right float64 }

func (b block) share() float64 { return b.right / b.n }

func (b *block) add(c block) { b.n, b.said, b.right = b.n+c.n, b.said+c.said, b.right+c.right }

// points is how many runs of equal size the verdicts are cut into at most.
const points = 20

// isotonic fits the line by pooling neighbours until it rises (pool adjacent violators:
// Ayer, Brunk, Ewing, Reid and Silverman 1955).
func isotonic(verdicts []verdict) reliability {
	slices.SortStableFunc(verdicts, func(x, y verdict) int { return cmp.Compare(x.said, y.said) })
	var blocks []block
	for k := range points {
		var b block
		for _, v := range verdicts[k*len(verdicts)/points : (k+1)*len(verdicts)/points] {
			b.add(block{1, v.said, float64(bit(v.right))})
		}
		if b.n == 0 {
			continue
		}
		for len(blocks) > 0 && blocks[len(blocks)-1].share() >= b.share() {
			b.add(blocks[len(blocks)-1])
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	var out reliability
	for _, b := range blocks {
		out = append(out, reliable{float32(b.said / b.n), float32(b.share())})
	}
	return out
}

// verdicts compares the model's reports with what people marked.
func (a *article) verdicts(marked []Attribution) []verdict {
	var out []verdict
	for _, r := range a.reports {
		if r.share == 0 {
			continue
		}
		var content, source []news.Span
		for _, c := range r.content {
			if !c.empty() {
				content = append(content, a.bytes(c))
			}
		}
		if !r.source.empty() {
			source = append(source, a.bytes(r.source))
		}
		if len(content) > 0 {
			out = append(out, verdict{r.share, agrees(marked, content, source)})
		}
	}
	return out
}

// agrees reports whether one of the attributions has this source and, by half, these words.
func agrees(marked []Attribution, content, source []news.Span) bool {
	for _, m := range marked {
		same := sharedBytes(m.Source, source) > 0 || len(m.Source) == 0 && len(source) == 0
		if same && 4*sharedBytes(m.Content, content) >= sharedBytes(m.Content, m.Content)+sharedBytes(content, content) {
			return true
		}
	}
	return false
}

// sharedBytes counts the bytes that two lists of spans share; no list has overlaps.
func sharedBytes(x, y []news.Span) int {
	n := 0
	for _, a := range x {
		for _, b := range y {
			n += max(0, min(a.End, b.End)-max(a.Start, b.Start))
		}
	}
	return n
}
