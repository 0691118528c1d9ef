package work

import (
	"bytes"
	_ "embed"
	"io"

	"github.com/careclock/careclock/examples/internal/boards"
)

var (
	//go:embed practice.csv
	practiceTracker []byte
	//go:embed practice.xml
	practiceCensus []byte
)

// Practise makes boards of a made-up tracker and a made-up census, several times, and throws them away.
func Practise() error {
	const times = 3
	for range times {
		for name, content := range map[string][]byte{"practice.csv": practiceTracker, "practice.xml": practiceCensus} {
			if err := practise(name, content); err != nil {
				return err
			}
		}
	}
	return nil
}

func practise(name string, content []byte) error {
	in := boards.Input{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }}
	done, err := Make([]File{{Role: Input, Input: in}}, Options{Today: "2026-11-30"}, func(error) {}, func(int64, int64) {})
	if err != nil {
		return err
	}
	for i := range done.Outputs {
		if err := done.Outputs[i].Write(io.Discard); err != nil {
			return err
		}
	}
	return nil
}
