package quote

// A route is one of the best ways to a label of a word: its score, and where it comes from.
type route struct {
	score      float32
	from, rank uint8 // the label of the word before, and which of the ways there
}

const (
	unlikely   = 10    // how far behind the best a sequence is not worth looking at
	impossible = -1e30 // the score of no way at all
	faint      = 1e-3  // the probability below which a label of a word is not looked at
)

// several returns the sequences of labels with the highest scores, at most most of them and
// the best first, and how far each is behind the best. shares are those of the lattice;
// sequences with a label below faint are left out.
func (l *lattice) several(most int, shares []float32) (paths [][]uint8, behind []float32) {
	n, k := l.words(), l.labels
	if n == 0 {
		return nil, nil
	}
	l.prepare()
	l.room.routes = sized(l, l.room.routes, n, k*most)
	var room [2][mostLabels]uint8
	before := likely(room[0][:0], shares[:k])
	for _, y := range before {
		row := l.room.routes[int(y)*most:][:most]
		fill(row, route{score: impossible})
		row[0].score = l.scores[y] + l.trans[k*k+int(y)]
	}
	for t := 1; t < n; t++ {
		now := likely(room[t&1][:0], shares[t*k:][:k])
		for _, y := range now {
			row := l.room.routes[(t*k+int(y))*most:][:most]
			merge(row, l.room.routes[(t-1)*k*most:][:k*most], before, &l.into[y])
			for r := range row {
				row[r].score += l.scores[t*k+int(y)]
			}
		}
		before = now
	}
	ends := make([]route, most)
	merge(ends, l.room.routes[(n-1)*k*most:], before, &labelRow{})
	paths, behind = make([][]uint8, 0, most), make([]float32, 0, most)
	for _, e := range ends {
		if e.score < ends[0].score-unlikely {
			break
		}
		paths = append(paths, l.wayTo(e, most))
		behind = append(behind, ends[0].score-e.score)
	}
	return paths, behind
}

// likely appends the labels of a word that are not faint.
func likely(labels []uint8, shares []float32) []uint8 {
	for y, p := range shares {
		if p >= faint {
			labels = append(labels, uint8(y))
		}
	}
	return labels
}

// merge fills row with the best ways on from those to the labels before, whose lists are in
// order; of equal ones the lower label counts. What falls behind the best by more than
// unlikely is left out: it cannot catch up, since both go on from the same label.
func merge(row, routes []route, before []uint8, into *labelRow) {
	most := len(row)
	if len(before) == 1 {
		x := before[0]
		for r, e := range routes[int(x)*most:][:most] {
			row[r] = route{e.score + into[x], x, uint8(r)}
		}
		return
	}
	var next [mostLabels]int
	var heads [mostLabels]float32
	for n, x := range before {
		next[n] = int(x) * most
		heads[n] = routes[next[n]].score + into[x]
	}
	for r := range row {
		top, at := heads[0], 0
		for n := 1; n < len(before); n++ {
			if heads[n] > top {
				top, at = heads[n], n
			}
		}
		if r > 0 && top < row[0].score-unlikely {
			fill(row[r:], route{score: impossible})
			return
		}
		x := before[at]
		row[r] = route{top, x, uint8(next[at] - int(x)*most)}
		next[at]++
		heads[at] = impossible
		if next[at] < (int(x)+1)*most {
			heads[at] = routes[next[at]].score + into[x]
		}
	}
}

func fill(row []route, with route) {
	for r := range row {
		row[r] = with
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
