package engine

// A wordTable finds the number of a word. It is built once and then only read.
type wordTable struct {
	words   []string
	numbers map[string]int32
}

func newWordTable(words []string) wordTable {
	t := wordTable{words: words, numbers: make(map[string]int32, len(words))}
	for i, word := range words {
		t.numbers[word] = int32(i)
	}
	return t
}

// number returns the number of a word, or -1.
func (t *wordTable) number(word string) int32 {
	if number, ok := t.numbers[word]; ok {
		return number
	}
	return -1
}
