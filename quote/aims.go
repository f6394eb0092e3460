package quote

import "math"

// classAim moves each instance towards its right class (softmax and cross entropy).
func classAim(right []uint8, classes int) aim {
	return func(slope, bend []float64, scores []float32, class int) {
		var p [mostLabels]float32
		for i, y := range right {
			copy(p[:classes], scores[i*classes:])
			softmax(p[:classes])
			q := float64(p[class])
			slope[i], bend[i] = float64(bit(int(y) == class))-q, q*(1-q)
		}
	}
}

// shareOf are the scores that give each class its share of the instances.
func shareOf(right []uint8, classes int) []float32 {
	counts := make([]float64, classes)
	for _, y := range right {
		counts[y]++
	}
	out := make([]float32, classes)
	for y, n := range counts {
		out[y] = float32(math.Log((n + 1) / float64(len(right)+classes)))
	}
	return out
}

// choiceAim moves each instance towards its share of the worth of its group, of which one
// is to be chosen (the list-wise loss of Cao et al. 2007). Groups are runs of instances of
// the given sizes, each with some worth.
func choiceAim(worth []float64, groups []int) aim {
	return func(slope, bend []float64, scores []float32, _ int) {
		at := 0
		var p [mostChoices]float32
		for _, n := range groups {
			copy(p[:n], scores[at:])
			softmax(p[:n])
			total := 0.0
			for _, w := range worth[at : at+n] {
				total += w
			}
			for i, q := range p[:n] {
				slope[at+i], bend[at+i] = worth[at+i]/total-float64(q), float64(q*(1-q))
			}
			at += n
		}
	}
}
