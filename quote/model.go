package quote

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"sync"
)

//go:embed model.bin
var modelFile []byte

// A model holds the weights of the engine.
type model struct {
	pos               *posModel
	parser            *parser
	cues, parts, keep *chain
	rank, judges      *forest // which way to read a cue; whether it is a quote
	line              reliability
}

// modelOf reads the embedded weights once; it is nil if there are none.
var modelOf = sync.OnceValue(func() *model {
	m, err := readModel(modelFile)
	if err != nil {
		return nil
	}
	return m
})

const modelMagic = "onrecord quotes 3\n"

var errModel = errors.New("quote: these are no weights of this version; run cmd/trainquotes")

// readModel reads what bytes writes.
func readModel(b []byte) (*model, error) {
	rest, ok := bytes.CutPrefix(b, []byte(modelMagic))
	if !ok {
		return nil, errModel
	}
	r := &modelReader{rest: rest}
	m := &model{pos: &posModel{}, parser: &parser{}}
	m.pos.weights = newWideTable(r.table(int(posCount)), int(posCount))
	m.parser.weights = newWideTable(flipped(r.table(moveRow)), moveRow)
	m.cues = r.chain(int(cueLabels))
	m.parts = r.chain(int(partLabels))
	m.keep = r.chain(int(keepLabels))
	m.rank, m.judges = r.forest(1), r.forest(int(keepLabels))
	m.line = r.line()
	if r.failed || len(r.rest) > 0 {
		return nil, errModel
	}
	return m, nil
}

// A modelReader takes the parts off the front of a file.
type modelReader struct {
	rest   []byte
	failed bool
}

func (r *modelReader) number() uint32 {
	if len(r.rest) < 4 {
		r.failed, r.rest = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint32(r.rest)
	r.rest = r.rest[4:]
	return n
}

func (r *modelReader) table(labels int) []int8 {
	const mostBits = 20
	n := uint(r.number())
	if n > mostBits || len(r.rest) < labels<<n {
		r.failed, r.rest = true, nil
		return nil
	}
	rows := make([]int8, labels<<n)
	for i := range rows {
		rows[i] = int8(r.rest[i])
	}
	r.rest = r.rest[len(rows):]
	return rows
}

func (r *modelReader) line() reliability {
	n := r.number()
	if n > points {
		r.failed = true
		return nil
	}
	out := make(reliability, n)
	for i := range out {
		out[i] = reliable{math.Float32frombits(r.number()), math.Float32frombits(r.number())}
	}
	return out
}

func (r *modelReader) chain(labels int) *chain {
	c := &chain{labels: labels, scale: math.Float32frombits(r.number()), trans: make([]float32, (labels+1)*labels)}
	for i := range c.trans {
		c.trans[i] = math.Float32frombits(r.number())
	}
	c.rows = packed(r.table(labels), labels)
	return c
}

// bytes writes a model for readModel.
func (m *model) bytes() []byte {
	out := []byte(modelMagic)
	out = appendTable(out, m.pos.weights.weights(int(posCount)), int(posCount))
	out = appendTable(out, flipped(m.parser.weights.weights(moveRow)), moveRow)
	for _, c := range []*chain{m.cues, m.parts, m.keep} {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(c.scale))
		for _, t := range c.trans {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t))
		}
		out = appendTable(out, unpacked(c.rows, c.labels), c.labels)
	}
	out = m.judges.appendTo(m.rank.appendTo(out))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(m.line)))
	for _, p := range m.line {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(p.said))
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(p.right))
	}
	return out
}

// flipped turns the signs of rows: the parser's weights stand in the file plus bias.
func flipped(rows []int8) []int8 {
	for i := range rows {
		rows[i] ^= -bias
	}
	return rows
}

// appendTable writes for table how many bits count its rows, and the rows.
func appendTable(out []byte, rows []int8, labels int) []byte {
	out = binary.LittleEndian.AppendUint32(out, uint32(bits.Len(uint(len(rows)/labels))-1))
	for _, w := range rows {
		out = append(out, byte(w))
	}
	return out
}
