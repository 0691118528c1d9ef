package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/examples/internal/command"
)

// A printer prints a comparison as it goes on.
type printer interface {
	begin(changes []impact.Change) error
	moves(ref string, moves []impact.Move) error // of a case in which anything moved
	end(totals totals) error
}

func newPrinter(o *options, w io.Writer) printer {
	if o.format == jsonFormat {
		return jsonLines{newEncoder(w)}
	}
	return textLines{w, len(o.moves) > 0}
}

func newEncoder(w io.Writer) *json.Encoder {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder
}

// textLines prints for a person.
type textLines struct {
	w      io.Writer
	titles bool // rules by their titles: it is about a case, and not about rules
}

func (t textLines) begin(changes []impact.Change) error {
	text := "what changes\n"
	for _, change := range changes {
		text += "  " + change.String() + "\n"
	}
	if len(changes) == 0 {
		text += "  nothing\n"
	}
	_, err := io.WriteString(t.w, text+"\n")
	return err
}

func (t textLines) moves(ref string, moves []impact.Move) error {
	text := "case " + strconv.Quote(ref) + "\n"
	for _, move := range moves {
		said := move.String()
		if t.titles {
			said = move.Sentence()
		}
		text += "  " + said + "\n"
	}
	_, err := io.WriteString(t.w, text+"\n")
	return err
}

func (t textLines) end(n totals) error {
	_, err := fmt.Fprintf(t.w, "%s, %d of them touched: %d due days later, %d sooner, %d come, %d gone, %s; %s, %s\n",
		command.Count(n.Cases, "case", "cases"), n.Touched, n.Later, n.Sooner, n.Come, n.Gone,
		command.Count(n.ActBy, "stays with another day to act by", "stay with another day to act by"),
		command.Count(n.Appear, "breach appears", "breaches appear"), command.Count(n.Go, "goes", "go"))
	return err
}

// jsonLines prints JSON, one value a line.
type jsonLines struct{ encoder *json.Encoder }

func (j jsonLines) begin(changes []impact.Change) error {
	if changes == nil {
		changes = []impact.Change{}
	}
	return j.encoder.Encode(map[string]any{"changes": changes})
}

func (j jsonLines) moves(ref string, moves []impact.Move) error {
	return j.encoder.Encode(struct {
		Case  string        `json:"case"`
		Moves []impact.Move `json:"moves"`
	}{ref, moves})
}

func (j jsonLines) end(n totals) error { return j.encoder.Encode(map[string]any{"totals": n}) }
