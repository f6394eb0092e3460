package quote

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"onrecord/news"
)

// folds is how many parts the articles are cut into, so that each model but the
// first learns from what those before it say of articles it has not seen.
const folds = 5

// Sizes of the tables, and passes over the examples. Larger tables gain nothing measurable.
const (
	posBits, posPasses   = 16, 3
	treeBits, treePasses = 15, 3
	cueBits, cuePasses   = 17, 5
	partBits, partPasses = 18, 5
	keepBits, keepPasses = 15, 10
)

// Much ease and few passes: with an ease of 1 instead of 0.001 the exact F1 of cues rises
// from 69.8 to 70.5 and that of their words from 63.2 to 64.6 on a fold left out. The
// second chain has its best source at 0.03 and its best content at 0.015.
var (
	cuePace  = pace{0.03, 1}
	partPace = pace{0.02, 1}
	keepPace = pace{0.02, 0.001}
)

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
	choices  [][]cueChoices
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
	var right grammar
	for _, l := range articles {
		a := read(l.Text)
		a.byRules()
		t.articles = append(t.articles, a)
		t.gold = append(t.gold, a.gold(l.Attributions))
		right.pos = append(right.pos, a.goldPos(l.Tokens))
		right.trees = append(right.trees, a.goldTree(l.Tokens))
	}
	m := &model{}
	m.pos, m.parser = t.trainGrammar(right)
	m.cues = t.trainCues()
	m.parts = t.trainParts()
	m.rank = t.trainRank()
	m.keep = t.trainKeep()
	m.judges = t.trainJudges()
	m.line = t.calibrate(articles)
	return Trained{Weights: m.bytes(), Quotes: t.quotes(m.line)}, nil
}

func (t *trainer) say(what string, figure float64) { fmt.Fprintf(t.log, "%s %.2f\n", what, figure) }

// crossTrain trains one model on all examples and one for each fold without it; it calls
// use with each of the latter and the articles of its fold. examples[k] are those of
// article k.
func crossTrain(examples [][]example, labels int, bits uint, speed pace, passes int, use func(c *chain, k int)) *chain {
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
			l := newLearner(labels, bits, speed)
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
	m := crossTrain(examples, int(cueLabels), cueBits, cuePace, cuePasses, func(c *chain, k int) { t.first[k] = t.views[k].firstPass(c) })
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
