package deadline

import "strings"

// A wordTable finds the number of a word. It is built once and then only read, and answers in a few nanoseconds: an
// evaluation looks up every kind, role and document of a case.
type wordTable struct {
	words []string
	slots []int32 // number + 1 of the word, 0 where free
	mask  uint32
}

func newWordTable(words []string) wordTable {
	size := uint32(16)
	for size < 4*uint32(len(words)) {
		size *= 2
	}
	t := wordTable{words: words, slots: make([]int32, size), mask: size - 1}
	for number, word := range words {
		at := hash(word) & t.mask
		for t.slots[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = int32(number) + 1
	}
	return t
}

// number returns the number of a word, or -1.
func (t *wordTable) number(word string) int32 {
	for at := hash(word) & t.mask; ; at = (at + 1) & t.mask {
		number := t.slots[at] - 1
		if number < 0 || t.words[number] == word {
			return number
		}
	}
}

// hash looks at the length and at the first and the last eight letters: enough to tell most words of a vocabulary
// apart, and quick.
func hash(s string) uint32 {
	n := len(s)
	if n < 8 {
		h := uint32(n)
		for i := range n {
			h = h*0x01000193 ^ uint32(s[i])
		}
		return h ^ h>>15
	}
	h := (load(s[:8]) ^ load(s[n-8:])*0x9E3779B97F4A7C15 ^ uint64(n)) * 0xD6E8FEB86659FD93
	return uint32(h >> 32)
}

func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// isOwn reports whether a word belongs to the caller.
func isOwn(word string) bool { return strings.HasPrefix(word, "x-") && len(word) > len("x-") }

// inWords says a kind, a role or a document as a person would: "first PLO meeting".
func inWords(word string) string {
	word = strings.NewReplacer("pre-", "pre\x00", "decision-making", "decision\x00making").Replace(strings.TrimPrefix(word, "x-"))
	parts := strings.Split(word, "-")
	for i, part := range parts {
		switch part {
		case "plo", "swet", "pams":
			parts[i] = strings.ToUpper(part)
		case "childs":
			parts[i] = "child's"
		case "childrens":
			parts[i] = "children's"
		case "parents":
			if i == 0 && len(parts) > 1 { // the parent's solicitor, but absent parents sought
				parts[i] = "parent's"
			}
		}
	}
	return strings.ReplaceAll(strings.Join(parts, " "), "\x00", "-")
}
