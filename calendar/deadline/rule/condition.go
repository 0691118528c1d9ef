package rule

// A Condition says when a rule, a step or a reading applies. Exactly one field is set.
//
// What is asked of a kind that the case does not record has no answer. In a trigger ("if") both answers then count as
// readings; in an exception ("unless") it is taken not to hold. A comparison with a day that does not exist does not
// hold, and neither does its negation.
type Condition struct {
	// Holds: an event of any of these kinds is dated on or before the day asked about, and its until, if it has one,
	// is not before that day.
	Holds   []Kind `json:"holds,omitzero"`
	SameRef bool   `json:"sameRef,omitzero"` // with Holds: of the ref that the finding is about

	Occurs     []Kind     `json:"occurs,omitzero"`     // there is an event of any of these kinds, planned ones included
	Exists     *Day       `json:"exists,omitzero"`     // the day is there, and its event has happened
	OnOrBefore *[2]Day    `json:"onOrBefore,omitzero"` // the first of two days is not after the second
	Sure       *Condition `json:"known,omitzero"`      // it holds, and the case records what it asks: never two answers

	All     []Condition `json:"all,omitzero"`
	Any     []Condition `json:"any,omitzero"`
	Negated *Condition  `json:"not,omitzero"`

	IsInferred bool   `json:"inferred,omitzero"` // it rests on our reading, not on words in the source: a rulebook says so
	Words      string `json:"said,omitzero"`     // how it is said after "if", where what it is made of would not read
}

// Holds is the condition that an event of any of the kinds holds.
func Holds(kinds ...Kind) Condition { return Condition{Holds: kinds} }

// OfSameRef returns c, which must be of Holds, about events of the ref that the finding is about.
func (c Condition) OfSameRef() Condition {
	c.SameRef = true
	return c
}

// Said returns c with the words by which it is said after "if".
func (c Condition) Said(words string) Condition {
	c.Words = words
	return c
}

// Occurs is the condition that there is an event of any of the kinds, planned or not.
func Occurs(kinds ...Kind) Condition { return Condition{Occurs: kinds} }

// Inferred returns c marked as resting on our reading of the source.
func (c Condition) Inferred() Condition {
	c.IsInferred = true
	return c
}

// ForSure is the condition that c holds and that the case records what it asks.
func (c Condition) ForSure() Condition { return Condition{Sure: &c} }

// Not is the condition that c does not hold.
func (c Condition) Not() Condition { return Condition{Negated: &c} }

// All is the condition that all of several hold.
func All(c ...Condition) Condition { return Condition{All: c} }

// Any is the condition that at least one of several holds.
func Any(c ...Condition) Condition { return Condition{Any: c} }

// Forms counts the ways in which c says what it is; a valid condition has one.
func (c Condition) Forms() int {
	n := 0
	for _, is := range [...]bool{
		c.Holds != nil, c.Occurs != nil, c.Exists != nil, c.OnOrBefore != nil, c.Sure != nil, c.All != nil, c.Any != nil, c.Negated != nil,
	} {
		if is {
			n++
		}
	}
	return n
}

// IsZero reports whether c is no condition, which always holds.
func (c Condition) IsZero() bool { return c.Forms() == 0 }
