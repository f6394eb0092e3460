package quote

import "sync"

// A grammar is the parts of speech and the trees of articles.
type grammar struct {
	pos   [][]posTag
	trees []tree
}

// trainGrammar trains the tagger and the parser on all articles, and reads each article
// with a tagger and a parser that have not seen it, so that the chains learn how far to
// trust them.
func (t *trainer) trainGrammar(right grammar) (*posModel, *parser) {
	t.views = make([]*view, len(t.articles))
	var pos *posModel
	var trees *parser
	var wait sync.WaitGroup
	slots := make(chan bool, 2)
	for f := range folds + 1 {
		wait.Go(func() {
			slots <- true
			p, m := t.learnGrammar(right, f)
			if f == folds {
				pos, trees = p, m
			}
			for k := f; k < len(t.articles) && f < folds; k += folds {
				t.views[k] = t.articles[k].view(p, m)
			}
			<-slots
		})
	}
	wait.Wait()
	t.scoreGrammar(right)
	return pos, trees
}

// learnGrammar trains on the articles outside of a fold.
func (t *trainer) learnGrammar(right grammar, fold int) (*posModel, *parser) {
	var part grammar
	var articles []*article
	for k, a := range t.articles {
		if k%folds != fold {
			articles = append(articles, a)
			part.pos = append(part.pos, right.pos[k])
			part.trees = append(part.trees, right.trees[k])
		}
	}
	m := learnPos(articles, part.pos, posBits, posPasses)
	tags := make([][]posTag, len(articles))
	for k, a := range articles {
		tags[k] = m.tag(a)
	}
	return m, learnParser(articles, tags, part.trees, treeBits, treePasses)
}

// scoreGrammar tells how many words in a hundred get the right part of speech and the right
// head.
func (t *trainer) scoreGrammar(right grammar) {
	words, same, nodes, heads := 0, 0, 0, 0
	for k, v := range t.views {
		for i, p := range v.pos {
			if r := right.pos[k][i]; r != posCount {
				words++
				same += int(bit(r == p))
			}
			if h := right.trees[k].head[i]; h != unknownHead {
				nodes++
				heads += int(bit(h == v.tree.head[i]))
			}
		}
	}
	t.say("parts of speech", 100*float64(same)/float64(max(1, words)))
	t.say("heads", 100*float64(heads)/float64(max(1, nodes)))
}
