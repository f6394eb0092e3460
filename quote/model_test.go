package quote

import (
	"bytes"
	"testing"
)

func TestEmbeddedModel(t *testing.T) {
	m, err := readModel(modelFile)
	if err != nil {
		t.Fatal(err)
	}
	const most = 6 << 20 // bytes
	if len(modelFile) > most {
		t.Errorf("the weights have %d bytes, want at most %d", len(modelFile), most)
	}
	if !bytes.Equal(m.bytes(), modelFile) {
		t.Error("reading and writing the weights changes them")
	}
}

func TestBrokenModel(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("other"), []byte(modelMagic), modelFile[:len(modelFile)/2], append(bytes.Clone(modelFile), 0)} {
		if _, err := readModel(b); err == nil {
			t.Errorf("%d bytes are read as weights", len(b))
		}
	}
}

func TestPartsOfSpeech(t *testing.T) {
	a := read("The mayor said she would never close it. The ferries sailed.")
	a.byRules()
	want := []string{"DT", "NN", "VBD", "PRP", "MD", "RB", "VB", "PRP", "SIGN", "DT", "NNS", "VBD", "SIGN"}
	for i, p := range modelOf().pos.tag(a) {
		if posNames[p] != want[i] {
			t.Errorf("%s is %s, want %s", a.words[i].low, posNames[p], want[i])
		}
	}
}
