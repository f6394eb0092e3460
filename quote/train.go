package quote

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"onrecord/news"
)

// folds is how many parts the articles are cut into, so that the second and third model
// learn from what the model before them says of articles it has not seen.
const folds = 5

// Sizes of the tables, and passes over the examples. Larger tables gain nothing measurable.
const (
	posBits, posPasses   = 16, 3
	cueBits, cuePasses   = 17, 5
	partBits, partPasses = 18, 5
	keepBits, keepPasses = 15, 10
)

// rate is the first step of a weight. Small steps and few passes keep the weights of rare
// features small: the best F1 of cues rises from 77.9 (0.1) over 79.3 (0.05) to 80.5 (0.02),
// by cross-validation.
const rate = 0.02

// A Trained model, with what it says of each article when it has not seen it.
type Trained struct {
	Weights []byte
	Quotes  [][]news.Quote // of each article, by a model that was trained without it
}

// A trainer holds the articles while the models are trained on them.
type trainer struct {
	articles []*article
	gold     [][]goldReport
	views    []*view
	first    []*firstPass
	found    [][]finding
	log      io.Writer
}

// Train learns the weights of the engine from articles. It is deterministic: equal
// articles in equal order give equal weights. It takes some minutes and 2 GB, and tells
// on log how far it is. It fails if there are fewer articles than folds.
func Train(articles []Labelled, log io.Writer) (Trained, error) {
	if len(articles) < folds {
		return Trained{}, errors.New("quote: too few articles to train on")
	}
	t := &trainer{log: log}
	var right [][]posTag
	for _, l := range articles {
		a := read(l.Text)
		a.byRules()
		t.articles = append(t.articles, a)
		t.gold = append(t.gold, a.gold(l.Attributions))
		right = append(right, a.goldPos(l.Tokens))
	}
	m := &model{pos: learnPos(t.articles, right, posBits, posPasses)}
	t.say("parts of speech", t.agree(m.pos, right))
	for _, a := range t.articles {
		t.views = append(t.views, a.view(m.pos))
	}
	m.cues = t.trainCues()
	m.parts = t.trainParts()
	m.keep = t.trainKeep()
	return Trained{Weights: m.bytes(), Quotes: t.quotes()}, nil
}

func (t *trainer) say(what string, figure float64) { fmt.Fprintf(t.log, "%s %.2f\n", what, figure) }

// agree is how many words in a hundred get the right part of speech.
func (t *trainer) agree(m *posModel, right [][]posTag) float64 {
	all, same := 0, 0
	for k, a := range t.articles {
		for i, p := range m.tag(a) {
			if r := right[k][i]; r != posCount {
				all++
				if r == p {
					same++
				}
			}
		}
	}
	return 100 * float64(same) / float64(max(1, all))
}

// crossTrain trains one model on all examples and one for each fold without it; it calls
// use with each of the latter and the articles of its fold. examples[k] are those of
// article k.
func crossTrain(examples [][]example, labels int, bits uint, passes int, use func(c *chain, k int)) *chain {
	models := make([]*chain, folds+1)
	var wait sync.WaitGroup
	slots := make(chan bool, 2) // memory: each holds its own tables
	for f := range models {
		wait.Go(func() {
			slots <- true
			var part []example
			for k := range examples {
				if k%folds != f {
					part = append(part, examples[k]...)
				}
			}
			l := newLearner(labels, bits, rate)
			l.learn(part, passes, uint64(f))
			models[f] = l.chain()
			<-slots
		})
	}
	wait.Wait()
	for k := range examples {
		use(models[k%folds], k)
	}
	return models[folds]
}

func (t *trainer) trainCues() *chain {
	examples := make([][]example, len(t.views))
	for k, v := range t.views {
		labels := v.a.cueGold(t.gold[k])
		for _, p := range v.a.paras {
			e := example{right: labels[p.words.lo:p.words.hi]}
			for i := p.words.lo; i < p.words.hi; i++ {
				e.feats = append(e.feats, v.cueFeatures(nil, i, p.words))
			}
			examples[k] = append(examples[k], e)
		}
	}
	t.first = make([]*firstPass, len(t.views))
	m := crossTrain(examples, int(cueLabels), cueBits, cuePasses, func(c *chain, k int) { t.first[k] = t.views[k].firstPass(c) })
	t.scoreCues()
	return m
}

// cueGold are the right labels for the first chain.
func (a *article) cueGold(gold []goldReport) []uint8 {
	out := make([]uint8, len(a.words))
	put := func(s span, begin uint8) {
		for i := s.lo; i < s.hi; i++ {
			out[i] = begin + 1
		}
		if !s.empty() {
			out[s.lo] = begin
		}
	}
	for _, g := range gold {
		for _, c := range g.content {
			put(c, contentBegin)
		}
	}
	for _, g := range gold {
		put(g.source, sourceBegin)
	}
	for _, g := range gold {
		put(g.cue, cueBegin)
	}
	return out
}

// scoreCues tells how many cues are found, and how many guesses are right.
func (t *trainer) scoreCues() {
	guesses, gold, hit, sure, sureHit := 0, 0, 0, 0, 0
	for k, f := range t.first {
		gold += len(t.gold[k])
		for _, g := range f.guesses {
			ok := matching(t.gold[k], g.cue) >= 0
			guesses++
			hit += int(bit(ok))
			if g.share >= 0.5 {
				sure++
				sureHit += int(bit(ok))
			}
		}
	}
	t.say("cues: found", 100*float64(hit)/float64(gold))
	t.say("cues: guesses right", 100*float64(hit)/float64(guesses))
	t.say("sure cues: found", 100*float64(sureHit)/float64(gold))
	t.say("sure cues: right", 100*float64(sureHit)/float64(sure))
}

// matching returns the gold report whose cue shares a word with s, or -1.
func matching(gold []goldReport, s span) int {
	for n, g := range gold {
		if g.cue.lo < s.hi && s.lo < g.cue.hi {
			return n
		}
	}
	return -1
}

func (t *trainer) trainParts() *chain {
	examples := make([][]example, len(t.views))
	for k, f := range t.first {
		examples[k] = f.partExamples(t.views[k], t.gold[k])
	}
	t.found = make([][]finding, len(t.views))
	return crossTrain(examples, int(partLabels), partBits, partPasses, func(c *chain, k int) { t.found[k] = t.first[k].findings(t.views[k], c) })
}

// partExamples are the guesses that are right, and the cues that were not guessed.
func (f *firstPass) partExamples(v *view, gold []goldReport) []example {
	with := *f
	for _, g := range gold {
		if !f.guessed(g.cue) {
			with.guesses = append(with.guesses[:len(with.guesses):len(with.guesses)], guess{g.cue, f.cueShare(g.cue)})
		}
	}
	inOrder(with.guesses)
	nth := with.counts(len(v.a.words))
	var out []example
	for n, g := range with.guesses {
		m := matching(gold, g.cue)
		if m < 0 {
			continue
		}
		out = append(out, with.cueView(v, n, nth).example(gold[m]))
	}
	return out
}

func (f *firstPass) guessed(cue span) bool {
	for _, g := range f.guesses {
		if g.cue.lo < cue.hi && cue.lo < g.cue.hi {
			return true
		}
	}
	return false
}

func (c *cueView) example(g goldReport) example {
	e := example{right: make([]uint8, c.para.hi-c.para.lo)}
	put := func(s span, begin uint8) {
		for i := max(s.lo, c.para.lo); i < min(s.hi, c.para.hi); i++ {
			e.right[i-c.para.lo] = begin + 1
			if i == s.lo {
				e.right[i-c.para.lo] = begin
			}
		}
	}
	for _, s := range g.content {
		put(s, partContent)
	}
	put(g.source, partSource)
	for i := c.para.lo; i < c.para.hi; i++ {
		at := i - c.para.lo
		if c.guess.cue.holds(i) {
			e.right[at] = partCue
		}
		e.feats = append(e.feats, c.partFeatures(nil, i))
	}
	return e
}

func (t *trainer) trainKeep() *chain {
	examples := make([][]example, len(t.views))
	for k, found := range t.found {
		for _, f := range found {
			e := example{feats: [][]uint32{t.views[k].keepFeatures(nil, f)}, right: []uint8{judged(t.gold[k], f)}}
			examples[k] = append(examples[k], e)
		}
	}
	return crossTrain(examples, int(keepLabels), keepBits, keepPasses, func(c *chain, k int) { c.judge(t.views[k], t.found[k]) })
}

// judged is the right label of a finding for the third model.
func judged(gold []goldReport, f finding) uint8 {
	m := matching(gold, f.guess.cue)
	if m < 0 {
		return keepNone
	}
	g := gold[m]
	source := g.source.lo < f.source.hi && f.source.lo < g.source.hi || g.source.empty() && f.source.empty()
	words, own, shared := 0, 0, 0
	for _, c := range g.content {
		words += c.hi - c.lo
		for _, d := range f.content {
			shared += max(0, min(c.hi, d.hi)-max(c.lo, d.lo))
		}
	}
	for _, d := range f.content {
		own += d.hi - d.lo
	}
	if source && 4*shared >= words+own {
		return keepRight
	}
	return keepWrong
}

// quotes are the answers of the models that have not seen the article.
func (t *trainer) quotes() [][]news.Quote {
	out := make([][]news.Quote, len(t.articles))
	for k, a := range t.articles {
		a.adopted(t.found[k])
		out[k] = a.quotes()
	}
	return out
}
