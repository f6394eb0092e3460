package quote

// The labels of the first chain.
const (
	outside uint8 = iota
	cueBegin
	cueIn
	contentBegin
	contentIn
	sourceBegin
	sourceIn
	cueLabels
)

// A guess is a cue that the first chain takes for one.
type guess struct {
	cue   span
	share float32 // probability that a cue begins here
}

// cueFeatures describes word i for the first chain.
func (v *view) cueFeatures(b bag, i int, para span) bag {
	b = v.windowFeatures(b, i, para)
	l := &v.looks[i]
	sub := v.subjectLook(i)
	sent := v.a.sents[v.a.words[i].sent]
	after := bucket(int(v.verbs[sent.hi-1] - v.verbs[i]))
	b = append(b,
		feature2(60, bucket(int(v.toQuote[i])), l.lemma),
		feature2(61, bucket(int(v.fromQuote[i])), l.lemma),
		feature3(62, bucket(int(v.toQuote[i])), bucket(int(v.fromQuote[i])), l.pos),
		feature2(63, bucket(int(v.verbs[i])), l.pos),
		feature2(64, bucket(int(v.verbs[i])), l.lemma),
		feature2(65, v.lemmaAt(v.lastVerb[i]), l.pos),
		feature2(66, v.lemmaAt(v.nextVerb[i]), l.pos),
		feature2(67, sub, l.lemma),
		feature2(68, sub, l.pos),
		feature3(69, sub, l.class, l.pos),
		feature2(70, bit(i == sent.lo)+bit(i == sent.hi-1)<<1, l.pos),
		feature2(71, bucket(i-sent.lo), l.pos),
		feature2(73, after, l.lemma),
		feature2(74, after, l.pos),
		feature3(75, after, sub, l.pos),
		feature2(76, bucket(int(v.subs[sent.hi-1]-v.subs[i])), l.lemma),
		feature3(77, v.lemmaAt(v.headAt(i+1, sent)), l.pos, v.at(i+1, para).pos),
		feature2(78, v.classAt(v.headAt(i+1, sent)), l.lemma),
		feature2(72, v.para(i).flags(), l.pos),
	)
	return v.treeFeatures(b, i, para)
}

// headAt is the head of the noun phrase at word i of a sentence, or -1.
func (v *view) headAt(i int, sent span) int32 {
	if !sent.holds(i) {
		return -1
	}
	return v.head[i]
}

func (v *view) classAt(i int32) uint32 {
	if i < 0 {
		return 0
	}
	return v.looks[i].group
}

// flags tell what kind of paragraph this is.
func (p para) flags() uint32 {
	return bit(p.headline) + bit(p.image)<<1 + bit(len(p.stretches) > 0)<<2 + bit(p.allQuoted)<<3
}

func (v *view) para(i int) para { return v.a.paras[v.a.words[i].para] }

// subjectLook tells what the nearest noun before word i is.
func (v *view) subjectLook(i int) uint32 {
	k := v.subject[i]
	if k < 0 {
		return 0
	}
	return mix(v.looks[k].group, v.looks[k].pos)
}

// windowFeatures describes word i by itself and its neighbours.
func (v *view) windowFeatures(b bag, i int, para span) bag {
	l, l1, l2, l3 := &v.looks[i], v.at(i-1, para), v.at(i-2, para), v.at(i-3, para)
	r1, r2, r3 := v.at(i+1, para), v.at(i+2, para), v.at(i+3, para)
	return append(b,
		feature(1, l.id),
		feature(2, l.lemma),
		feature(3, l1.id),
		feature(4, r1.id),
		feature(5, l2.id),
		feature(6, r2.id),
		feature(7, l.suffix),
		feature(8, l.prefix),
		feature2(9, l.class, l.pos),
		feature2(10, l1.class, l.pos),
		feature2(11, r1.class, l.pos),
		feature2(12, l1.pos, l.pos),
		feature2(13, r1.pos, l.pos),
		feature3(14, l1.pos, l.pos, r1.pos),
		feature3(15, l2.pos, l1.pos, l.pos),
		feature3(16, r2.pos, r1.pos, l.pos),
		feature2(17, l1.pos, l.lemma),
		feature2(18, r1.pos, l.lemma),
		feature3(19, l1.pos, r1.pos, l.lemma),
		feature2(20, r1.id, l.lemma),
		feature2(21, l1.id, l.lemma),
		feature2(22, l3.pos, l2.pos),
		feature2(23, r3.pos, r2.pos),
		feature3(24, r3.pos, r2.pos, r1.pos),
		feature2(25, l.rule, l.pos),
		feature2(26, l1.rule, l.rule),
		feature2(27, r1.rule, l.rule),
		feature2(28, l.rule, l.lemma),
		feature2(29, l.shape, l1.shape),
		feature2(30, l.who, l1.who),
		feature2(31, l.who, r1.who),
		feature2(32, l2.id, l1.id),
		feature2(33, r2.id, r1.id),
		feature2(34, r1.lemma, l.pos),
		feature2(35, l1.lemma, l.pos),
	)
}
