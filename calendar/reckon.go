package calendar

// A Reckoning is a period counted from a start, with everything needed to explain the day that it reached. It is
// made by [Calendar.Reckon] when somebody asks why; [Calendar.Add] gives only the day.
type Reckoning struct {
	Start   Date
	Period  Period
	End     Date   // the day that the period reaches
	Skipped []Skip // the days that were not counted, in order; nil if every day was

	// Provisional says that the start or the end lies after [Calendar.KnownUntil], where bank holidays are not yet
	// published. The day that the period reaches may still change, or only whether it is a working day.
	Provisional bool
}

// Reckon counts p from d as [Calendar.Add] does, with the same errors, and tells how: which days were skipped, and
// whether anything of it is provisional.
//
// If only working days count (see [Period.CountsWorkingDays]), all closed days between start and end are skipped. The
// start is skipped too if the period was to begin with it and could not. If all days count, none is skipped.
func (c *Calendar) Reckon(d Date, p Period) (Reckoning, error) {
	end, err := c.Add(d, p)
	if err != nil {
		return Reckoning{}, err
	}
	r := Reckoning{Start: d, Period: p, End: end, Provisional: c.IsProvisional(d) || c.IsProvisional(end)}
	if !p.CountsWorkingDays() {
		return r, nil
	}
	from, to := d.AddDays(1), end
	switch p.dir {
	case Before:
		from, to = end.AddDays(1), d
	case BeginningWith:
		from = d
	}
	for day := from; day.Before(to); day = day.AddDays(1) {
		if why, closed := c.Closed(day); closed {
			r.Skipped = append(r.Skipped, Skip{On: day, Why: why})
		}
	}
	return r, nil
}
