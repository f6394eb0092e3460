package quote

import "math/rand/v2"

// A posLearner trains a posModel.
type posLearner struct {
	bits  uint
	rows  []int32 // weights
	sums  []int64 // weights times the steps they lasted
	since []int32
	now   int32
}

// learnPos trains on articles whose words have the parts of speech in right (posCount
// where unknown).
func learnPos(articles []*article, right [][]posTag, bits uint, passes int) *posModel {
	n := int(posCount) << bits
	l := &posLearner{bits: bits, rows: make([]int32, n), sums: make([]int64, n), since: make([]int32, n)}
	for pass := range passes {
		for _, k := range rand.New(rand.NewPCG(3, uint64(pass))).Perm(len(articles)) {
			l.read(articles[k], right[k])
		}
	}
	return l.model()
}

func (l *posLearner) read(a *article, right []posTag) {
	done, ids := make([]posTag, len(a.words)), a.posIDs()
	var b bag
	for i := range a.words {
		if p, ok := plainPos(a.words[i]); ok || right[i] == posCount {
			done[i] = p
			continue
		}
		b = a.posFeatures(b[:0], i, ids, done)
		done[i] = l.top(b)
		l.now++
		if done[i] != right[i] {
			l.move(b, right[i], 1)
			l.move(b, done[i], -1)
		}
	}
}

func (l *posLearner) top(b bag) posTag {
	var sum [posCount]int32
	for _, f := range b {
		at := int(f>>(32-l.bits)) * int(posCount)
		for k, w := range l.rows[at : at+int(posCount)] {
			sum[k] += w
		}
	}
	best := posTag(0)
	for k := range sum {
		if sum[k] > sum[best] {
			best = posTag(k)
		}
	}
	return best
}

func (l *posLearner) move(b bag, p posTag, by int32) {
	for _, f := range b {
		at := int(f>>(32-l.bits))*int(posCount) + int(p)
		l.sums[at] += int64(l.rows[at]) * int64(l.now-l.since[at])
		l.since[at] = l.now
		l.rows[at] += by
	}
}

func (l *posLearner) model() *posModel {
	rows := make([]int8, len(l.rows))
	mean := make([]float32, len(l.rows))
	for i := range mean {
		mean[i] = float32(l.sums[i]+int64(l.rows[i])*int64(l.now-l.since[i])) / float32(max(1, l.now))
	}
	top := float32(1e-6)
	for _, w := range mean {
		top = max(top, w, -w)
	}
	for i, w := range mean {
		rows[i] = toByte(w / min(top/127, 0.15))
	}
	return &posModel{newWideTable(rows, int(posCount))}
}
