package quote

import "testing"

func TestBucket(t *testing.T) {
	for n, want := range map[int]uint32{0: 0, 4: 4, 5: 5, 6: 5, 7: 6, 9: 6, 10: 7, 14: 7, 15: 8, 22: 8, 23: 9, 35: 9, 36: 10, 1 << 20: 10} {
		if got := bucket(n); got != want {
			t.Errorf("bucket(%d) = %d, want %d", n, got, want)
		}
	}
}
