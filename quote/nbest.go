package quote

// A route is one of the best ways to a label of a word: its score, and where it comes from.
type route struct {
	score      float32
	from, rank uint8 // the label of the word before, and which of the ways there
}

const (
	unlikely   = 10    // how far behind the best a sequence is not worth looking at
	impossible = -1e30 // the score of no way at all
)

// several returns the sequences of labels with the highest scores, at most most of them and
// the best first, and how far each is behind the best.
func (l *lattice) several(most int) (paths [][]uint8, behind []float32) {
	n, k := l.words(), l.labels
	if n == 0 {
		return nil, nil
	}
	l.prepare()
	l.room.routes = sized(l.room.routes, n*k*most)
	for y := range k {
		row := l.room.routes[y*most:][:most]
		for r := range row {
			row[r] = route{score: impossible}
		}
		row[0].score = l.scores[y] + l.trans[k*k+y]
	}
	for t := 1; t < n; t++ {
		before := l.room.routes[(t-1)*k*most:][:k*most]
		for y := range k {
			row := l.room.routes[(t*k+y)*most:][:most]
			merge(row, before, l.into[y*k:][:k], most)
			for r := range row {
				row[r].score += l.scores[t*k+y]
			}
		}
	}
	ends := make([]route, most)
	var zero [mostLabels]float32
	merge(ends, l.room.routes[(n-1)*k*most:], zero[:k], most)
	for _, e := range ends {
		if e.score < ends[0].score-unlikely {
			break
		}
		paths = append(paths, l.wayTo(e, most))
		behind = append(behind, ends[0].score-e.score)
	}
	return paths, behind
}

// merge fills row with the best ways on from those to each label before, whose lists are in
// order; of equal ones the lower label counts. What falls behind the best by more than
// unlikely is left out: it cannot catch up, since both go on from the same label.
func merge(row, before []route, into []float32, most int) {
	var next [mostLabels]int
	var heads [mostLabels]float32
	for x, step := range into {
		next[x] = x * most
		heads[x] = before[x*most].score + step
	}
	for r := range row {
		top, from := heads[0], 0
		for x := 1; x < len(into); x++ {
			if heads[x] > top {
				top, from = heads[x], x
			}
		}
		if r > 0 && top < row[0].score-unlikely {
			top = impossible
		}
		row[r] = route{top, uint8(from), uint8(next[from] - from*most)}
		if top == impossible {
			continue
		}
		next[from]++
		heads[from] = impossible
		if next[from] < (from+1)*most {
			heads[from] = before[next[from]].score + into[from]
		}
	}
}

// wayTo follows a route back to the first word.
func (l *lattice) wayTo(end route, most int) []uint8 {
	out := make([]uint8, l.words())
	for t := len(out) - 1; t >= 0; t-- {
		out[t] = end.from
		end = l.room.routes[(t*l.labels+int(end.from))*most+int(end.rank)]
	}
	return out
}
