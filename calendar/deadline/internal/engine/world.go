package engine

// A world is one way to take the source and the case: which reading of the rule, which reading of a named day, and
// whether what is not recorded is taken to hold.
type world struct {
	reading      int32 // of the rule's term, -1 as adopted
	day          dayWorld
	unknownHolds bool
}

var adoptedWorld = world{reading: -1, day: dayWorld{named: -1, reading: -1, place: -1}}

// isAdopted reports whether days that do not depend on the rule are as adopted.
func (w world) isAdopted() bool { return !w.unknownHolds && w.day.reading < 0 }

// enter makes e evaluate in a world.
func (e *evaluation) enter(w world) {
	if !w.isAdopted() && (w.unknownHolds != e.world.unknownHolds || w.day != e.world.day) {
		clear(e.alternative.named)
		clear(e.alternative.projected)
	}
	e.world = w
}

// truth is the answer to a condition.
type truth uint8

const (
	no truth = iota
	yes
	unknown   // the case does not record it
	undefined // it compares with a day that does not exist
)

// trigger asks a condition of the kind "if"; none always holds. What is not recorded holds as the world says.
func (e *evaluation) trigger(c *conditionPlan, f *frame) bool {
	switch e.ask(c, f) {
	case yes:
		return true
	case unknown:
		e.noteUnknown(e.askedOf(c))
		return e.world.unknownHolds
	default:
		return false
	}
}

// mayHold reports whether a condition holds, or may: the case does not record it.
func (e *evaluation) mayHold(c *conditionPlan, f *frame) bool {
	answer := e.ask(c, f)
	return answer == yes || answer == unknown
}

// noteUnknown notes the first kind that the answer hangs on and the case does not record.
func (e *evaluation) noteUnknown(kind kindNo) {
	if e.unknownKind == noKind {
		e.unknownKind = kind
	}
}

// exception asks a condition of the kind "unless" or "once", on the as-of day. What is not recorded does not hold.
func (e *evaluation) exception(c *conditionPlan, f *frame) bool {
	if f.ask == e.asOf {
		return e.ask(c, f) == yes
	}
	asked := *f
	asked.ask = e.asOf
	return e.ask(c, &asked) == yes
}

func (e *evaluation) ask(c *conditionPlan, f *frame) truth {
	if c == nil {
		return yes
	}
	switch c.form {
	case condHolds:
		return e.holds(c, f)
	case condOccurs:
		return e.occurs(c.kinds)
	case condExists:
		v := e.day(c.a, f)
		switch {
		case v.basis == basisActual:
			return yes
		case v.has(isUnknown):
			return unknown
		default:
			return no
		}
	case condOrder:
		return e.inOrder(e.day(c.a, f), e.day(c.b, f))
	case condKnown:
		if e.ask(c.list[0], f) == yes {
			return yes
		}
		return no
	case condNot:
		switch t := e.ask(c.list[0], f); t {
		case no:
			return yes
		case yes:
			return no
		default:
			return t
		}
	default:
		return e.several(c, f)
	}
}

// several asks all or any of a list. One that settles the matter is worth more than what is not known.
func (e *evaluation) several(c *conditionPlan, f *frame) truth {
	var seen [4]bool
	for _, item := range c.list {
		seen[e.ask(item, f)] = true
	}
	switch {
	case c.form == condAll && seen[no]:
		return no
	case c.form == condAny && seen[yes]:
		return yes
	case c.form == condAll && seen[undefined]:
		return undefined
	case seen[unknown]:
		return unknown
	case seen[undefined]:
		return undefined
	case c.form == condAll:
		return yes
	default:
		return no
	}
}

// holds asks whether an event of any of the kinds holds on the day asked about. A booking never holds.
func (e *evaluation) holds(c *conditionPlan, f *frame) truth {
	answer := no
	for _, kind := range c.kinds {
		of := e.ofKind(kind)
		for i := range of {
			o := &of[i]
			if o.on.After(f.ask) {
				break
			}
			if c.ofRef && o.ref != f.ref || o.planned && !o.on.After(e.asOf) {
				continue
			}
			if o.until.IsZero() || !o.until.Before(f.ask) {
				return yes
			}
		}
		if len(of) == 0 && e.isUnrecorded(kind) {
			answer = unknown
		}
	}
	return answer
}

// occurs asks whether there is an event of any of the kinds, planned ones included.
func (e *evaluation) occurs(kinds []kindNo) truth {
	answer := no
	for _, kind := range kinds {
		if len(e.ofKind(kind)) > 0 {
			return yes
		}
		if e.isUnrecorded(kind) {
			answer = unknown
		}
	}
	return answer
}

func (e *evaluation) inOrder(a, b value) truth {
	switch {
	case !a.day.IsZero() && !b.day.IsZero():
		if a.day.After(b.day) {
			return no
		}
		return yes
	case a.has(isUnknown) || b.has(isUnknown):
		return unknown
	default:
		return undefined
	}
}

// askedOf returns the first kind that a condition asks of and the case does not record, else the first that it asks of:
// there, who took part is not recorded.
func (e *evaluation) askedOf(c *conditionPlan) kindNo {
	unrecorded, first := noKind, noKind
	c.kindsIn(func(kind kindNo) {
		if first == noKind {
			first = kind
		}
		if unrecorded == noKind && e.isUnrecorded(kind) {
			unrecorded = kind
		}
	})
	if unrecorded != noKind {
		return unrecorded
	}
	return max(first, 0)
}

// kindsIn visits the kinds that a condition asks of.
func (c *conditionPlan) kindsIn(visit func(kindNo)) {
	for _, kind := range c.kinds {
		visit(kind)
	}
	for _, item := range c.list {
		item.kindsIn(visit)
	}
	for _, day := range [...]*dayPlan{c.a, c.b} {
		day.walk(func(d *dayPlan) {
			if d.sel != nil {
				for _, kind := range d.sel.kinds {
					visit(kind)
				}
			}
		})
	}
}
