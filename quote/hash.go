package quote

import "math"

// power2 is two to the power of n, for n of a normal number.
func power2(n int) float64 { return math.Float64frombits(uint64(n+1023) << 52) }

// A bag collects the hashed features of one word. A feature is a number of 32 bits, of
// which a chain uses as many of the high ones as its table has.
type bag []uint32

func mix(h, x uint32) uint32 { return stir(h ^ x) }

func stir(h uint32) uint32 {
	h *= 0x9E3779B1
	return h ^ h>>15
}

func finish(h uint32) uint32 {
	h *= 0x85EBCA6B
	return (h ^ h>>13) * 0xC2B2AE35
}

// These three are written so that the compiler puts them in place of their calls; what is
// done with a constant kind is then done while compiling. They are appended to a bag
// together, so that its room is looked at once.

func feature(kind, x uint32) uint32 { return finish(stir(stir(17^kind) ^ x)) }

func feature2(kind, x, y uint32) uint32 { return finish(stir(stir(stir(17^kind)^x) ^ y)) }

func feature3(kind, x, y, z uint32) uint32 {
	return finish(stir(stir(stir(stir(17^kind)^x)^y) ^ z))
}

// hashOf is FNV-1a of s, of 32 bits.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// bucket makes few classes of a count: exact up to four, then coarser.
func bucket(n int) uint32 {
	switch {
	case n <= 4:
		return uint32(n)
	case n < len(buckets):
		return uint32(buckets[n])
	}
	return 10
}

// buckets are the classes of small counts; a table, because a processor cannot foresee
// where a row of comparisons ends.
var buckets = [...]uint8{
	0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8,
	9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
}

// tenth makes classes of a probability, fine at both ends.
func tenth(p float32) uint32 {
	for i, top := range [...]float32{0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99} {
		if p < top {
			return uint32(i)
		}
	}
	return 9
}
