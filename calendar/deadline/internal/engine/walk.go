package engine

// roots are the expressions that make up a named day.
func (n *namedPlan) roots() []*dayPlan {
	roots := []*dayPlan{n.from, n.expr}
	for _, term := range n.terms {
		roots = append(roots, term.from, term.expr)
	}
	for _, reading := range n.readings {
		roots = append(roots, reading.part.latest)
	}
	return roots
}

// walk visits a day and all that it is made of.
func (d *dayPlan) walk(visit func(*dayPlan)) {
	if d == nil {
		return
	}
	visit(d)
	d.of.walk(visit)
	d.other.walk(visit)
	if d.sel != nil {
		d.sel.notBefore.walk(visit)
		d.sel.notAfter.walk(visit)
	}
	for _, item := range d.list {
		item.walk(visit)
	}
	d.cond.walk(visit)
}

func (c *conditionPlan) walk(visit func(*dayPlan)) {
	if c == nil {
		return
	}
	c.a.walk(visit)
	c.b.walk(visit)
	for _, item := range c.list {
		item.walk(visit)
	}
}

// namedIn returns the named days that the expressions use themselves, each once.
func namedIn(days ...*dayPlan) []int32 {
	var found []int32
	seen := map[int32]bool{}
	for _, day := range days {
		day.walk(func(d *dayPlan) {
			if d.form == formNamed && !seen[d.named] {
				seen[d.named] = true
				found = append(found, d.named)
			}
		})
	}
	return found
}

// kindsIn visits the kinds that a condition asks of; none of a condition with faults.
func (c *conditionPlan) kindsIn(visit func(kindNo)) {
	if c == nil {
		return
	}
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
