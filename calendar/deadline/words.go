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

// hash looks at the length and a few letters: enough to tell the words of a vocabulary apart.
func hash(s string) uint32 {
	n := len(s)
	if n == 0 {
		return 0
	}
	h := uint32(n)*0x9E3779B1 ^ uint32(s[0])*0x85EBCA6B ^ uint32(s[n-1])*0xC2B2AE35 ^
		uint32(s[n/2])*0x27D4EB2F ^ uint32(s[n/3])*0x165667B1 ^ uint32(s[2*n/3])*0xD3A2646D
	return h ^ h>>15
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
			if i+1 < len(parts) {
				parts[i] = "parent's"
			}
		}
	}
	return strings.ReplaceAll(strings.Join(parts, " "), "\x00", "-")
}
