package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/examples/internal/command"
)

// A printer prints a comparison as it goes on.
type printer interface {
	begin(changes []impact.Change) error
	suppose(v *rule.Vocabulary, supposed []supposition) error // of a comparison of cases
	moves(ref string, moves []impact.Move) error              // of a case in which anything moved
	end(totals totals) error
}

func newPrinter(o *options, w io.Writer) printer {
	if o.format == jsonFormat {
		return jsonLines{newEncoder(w)}
	}
	return textLines{w, o.moves}
}

func newEncoder(w io.Writer) *json.Encoder {
	encoder := command.JSON(w)
	encoder.SetEscapeHTML(false)
	return encoder
}

// textLines prints for a person.
type textLines struct {
	w      io.Writer
	whatIf []eventMove // then it is about cases, and not about rules
}

// suppose says what is supposed of the cases.
func (t textLines) suppose(v *rule.Vocabulary, supposed []supposition) error {
	moves := make([]string, len(t.whatIf))
	for i, m := range t.whatIf {
		day := " on " + words.Date(m.to)
		switch {
		case m.fixes || supposed != nil && supposed[i].stays:
			day = ", fixing " + words.Date(m.to)
		case supposed != nil && !supposed[i].fixes.IsZero():
			day += ", fixing " + words.Date(supposed[i].fixes)
		}
		moves[i] = words.Join(" ", v.Title(string(m.kind)), words.Prefixed("of ", m.ref)) + day
	}
	_, err := io.WriteString(t.w, "what if: "+command.Printable(strings.Join(moves, "; "))+"\n\n")
	return err
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
		if len(t.whatIf) > 0 {
			said = move.Sentence()
		}
		text += "  " + said + "\n"
	}
	_, err := io.WriteString(t.w, text+"\n")
	return err
}

func (t textLines) end(n totals) error {
	if len(t.whatIf) > 0 {
		return t.sum(n)
	}
	_, err := fmt.Fprintf(t.w, "%s, %d of them touched: %d due days later, %d sooner, %d come, %d gone, %s; %s, %s\n",
		command.Count(n.Cases, "case", "cases"), n.Touched, n.Later, n.Sooner, n.Come, n.Gone,
		command.Count(n.ActBy, "stays with another day to act by", "stay with another day to act by"),
		command.Count(n.Appear, "breach appears", "breaches appear"), command.Count(n.Go, "goes", "go"))
	return err
}

// sum says what a change in the cases comes to, and leaves out what there is none of.
func (t textLines) sum(n totals) error {
	var said []string
	for _, part := range []struct {
		n                int
		one, more, after string
	}{
		{n.Later, "limit", "limits", " later"}, {n.Sooner, "limit", "limits", " sooner"}, {n.Come, "new limit", "new limits", ""}, {n.Gone, "limit", "limits", " gone"},
		{n.ActBy, "last working day", "last working days", " moved"}, {n.Appear, "rule", "rules", " broken"}, {n.Go, "rule", "rules", " no longer broken"},
	} {
		if part.n > 0 {
			said = append(said, command.Count(part.n, part.one, part.more)+part.after)
		}
	}
	_, err := fmt.Fprintf(t.w, "%s: %s\n", command.Count(n.Cases, "case", "cases"), cmp.Or(strings.Join(said, "; "), "nothing moves"))
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

func (j jsonLines) suppose(*rule.Vocabulary, []supposition) error { return nil }

func (j jsonLines) moves(ref string, moves []impact.Move) error {
	return j.encoder.Encode(struct {
		Case  string        `json:"case"`
		Moves []impact.Move `json:"moves"`
	}{ref, moves})
}

func (j jsonLines) end(n totals) error { return j.encoder.Encode(map[string]any{"totals": n}) }
