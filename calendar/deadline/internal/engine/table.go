package engine

// A wordTable finds the number of a word. It is built once and then only read, and answers in a few nanoseconds: an
// evaluation looks up every kind, role and document of a case.
type wordTable struct {
	words []string
	slots []slot
	mask  uint32
}

// A slot holds a word by its ends. Of a word of up to sixteen letters they are all of it.
type slot struct {
	head, tail uint64
	length     int32
	number     int32 // of the word, counted from 1; 0 where the slot is free
}

const wholeInEnds = 16

func newWordTable(words []string) wordTable {
	size := uint32(16)
	for size < 2*uint32(len(words)) {
		size *= 2
	}
	t := wordTable{words: words, slots: make([]slot, size), mask: size - 1}
	for i, word := range words {
		head, tail := ends(word)
		at := mix(head, tail, len(word)) & t.mask
		for t.slots[at].number != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = slot{head: head, tail: tail, length: int32(len(word)), number: int32(i) + 1}
	}
	return t
}

// number returns the number of a word, or -1.
func (t *wordTable) number(word string) int32 {
	head, tail := ends(word)
	for at := mix(head, tail, len(word)) & t.mask; ; at = (at + 1) & t.mask {
		s := &t.slots[at]
		switch {
		case s.number == 0:
			return -1
		case s.head != head || s.tail != tail || int(s.length) != len(word):
		case len(word) <= wholeInEnds || t.words[s.number-1] == word:
			return s.number - 1
		}
	}
}

// ends returns the first and the last eight letters of a word. A shorter word is all in the first.
func ends(s string) (head, tail uint64) {
	if n := len(s); n >= 8 {
		return load(s[:8]), load(s[n-8:])
	}
	for i := range len(s) {
		head = head<<8 | uint64(s[i])
	}
	return head, 0
}

func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func mix(head, tail uint64, length int) uint32 {
	return uint32((head ^ tail*0x9E3779B97F4A7C15 ^ uint64(length)) * 0xD6E8FEB86659FD93 >> 32)
}
