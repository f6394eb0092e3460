package quote

import "testing"

// firstOf reads a text up to the first chain.
func firstOf(text string) (*model, *view, *firstPass) {
	m, a := modelOf(), read(text)
	a.byRules()
	v := a.view(m.pos, m.parser)
	return m, v, v.firstPass(m.cues)
}

// The forests are asked by place, so that there must be as many inputs as they have learned
// from, whatever is missing from a finding.
func TestInputsAreAsManyAsLearned(t *testing.T) {
	m, v, first := firstOf("“It is closed,” Mara Lindqvist said. Orsk and Voss, who fear the ice, want it open. According to them, it is late.\n\nNobody said so.")
	asked := 0
	first.choices(v, m.parts, func(c *cueView, all []choice) {
		bare := all[0]
		bare.source, bare.content = span{}, nil
		for n := range append(all[:len(all):len(all)], bare) {
			if got := len(c.choiceInputs(nil, append(all[:len(all):len(all)], bare), n)); got != len(m.rank.borders) {
				t.Errorf("%d inputs to choose by, want %d", got, len(m.rank.borders))
			}
			asked++
		}
	})
	found := first.findings(v, m.parts, m.rank)
	for n := range found {
		if n == 0 {
			found[n].source, found[n].content = span{}, nil
		}
		if got := len((inspector{v, first}).judgeInputs(nil, found, n)); got != len(m.judges.borders) {
			t.Errorf("%d inputs to judge by, want %d", got, len(m.judges.borders))
		}
	}
	if asked < 4 || len(found) < 2 {
		t.Errorf("only %d choices and %d findings were asked about", asked, len(found))
	}
}

func TestJudgeSeesNeighbours(t *testing.T) {
	m, v, first := firstOf("“It is closed,” Mara Lindqvist said. Orsk said the ice was thin.")
	s := inspector{v, first}
	all := first.findings(v, m.parts, m.rank)
	last := len(all) - 1
	lone := s.neighbours(nil, all[last:], 0)
	if len(all) < 2 || lone[0] != none || lone[2] != none {
		t.Fatalf("a finding without others has neighbours: %v", lone)
	}
	all[0].shares = [keepLabels]float32{0.25, 0.25, 0.5}
	if got := s.neighbours(nil, all[:2], 1); got[2] != 0.75 {
		t.Errorf("the other finding of the paragraph is at %v, want 0.75", got[2])
	}
}
