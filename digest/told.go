package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"onrecord/news"
)

// Told returns a fingerprint of who says what in d: the same as long as the statements, their
// order, their speakers and whether these are corrected are the same, whatever else is.
func Told(d news.Digest) string {
	h := sha256.New()
	for _, item := range d.Items {
		for _, s := range item.Words {
			who := s.Quote.Speaker
			field(h, fmt.Sprint(s.StoryID, who.Kind, s.Quote.Corrected))
			field(h, who.Name)
			field(h, who.Role)
			field(h, news.Marked(s.Text, s.Quote))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// field adds text to h, with its length, so that no two texts are like two others.
func field(h hash.Hash, text string) {
	fmt.Fprintf(h, "%d:%s", len(text), text)
}
