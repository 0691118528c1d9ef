package oracle_test

var proceedings = map[string]ruleFunc{
	"proceedings/court-timetable-recorded":                   courtTimetableRecorded,
	"proceedings/court-directions":                           courtDirections,
	"proceedings/evidence-authorised":                        evidenceAuthorised,
	"proceedings/extension-request-authorised":               extensionRequest,
	"proceedings/case-progression-notified":                  grantNotified,
	"proceedings/case-progression-meeting":                   grantMeeting,
	"proceedings/case-management-hearing":                    caseManagementHearing,
	"proceedings/twenty-six-weeks":                           twentySixWeeks,
	"proceedings/extension-length":                           extensionLength,
	"proceedings/final-hearing-in-time":                      finalHearing,
	"proceedings/issues-resolution-hearing-in-time":          issuesResolutionHearing,
	"proceedings/advocates-before-case-management-hearing":   courtBefore("advocates-meeting", "application-issued", "case-management-hearing", 2, "working-days"),
	"proceedings/draft-order-before-case-management-hearing": courtBefore("draft-order-filed", "application-issued", "case-management-hearing", 0, "the-calendar-day"),
	"proceedings/advocates-before-issues-resolution-hearing": courtBefore("advocates-meeting", "case-management-hearing", "issues-resolution-hearing", 7, "working-days"),
	"proceedings/draft-order-before-issues-resolution-hearing": courtBefore("draft-order-filed", "case-management-hearing",
		"issues-resolution-hearing", 0, "the-calendar-day"),
	"proceedings/expert-told":             expertTold,
	"proceedings/section-37-report":       section37,
	"proceedings/placement-first-hearing": placementFirstHearing,
}

// concluded is the end of proceedings, which closes their stage.
func (f *file) concluded() day { return f.day("proceedings-concluded") }

// concludedStage is the close of proceedings, if they opened.
func (f *file) concludedStage() day {
	if !f.day("application-issued").there() {
		return never
	}
	return f.concluded()
}

func (f *file) orderOrHearing() clock {
	return f.start("case-management-order", "case-management-hearing")
}

func courtTimetableRecorded(f *file, id string) []answer {
	c := f.orderOrHearing()
	if !c.started && len(f.held("court-timetable-shared", "court-timetable-recorded")) > 0 || len(f.planned("court-timetable-shared", "court-timetable-recorded")) > 0 || len(f.byKind["court-timetable-recorded"]) > 1 {
		return unmodelled()
	}
	recorded, by := f.actBy(c, "case-progression-officer", "court-timetable-recorded")
	v := f.afterCase(c, recorded, f.concludedStage(), never, never).by(by, "not-authorised", []string{"case-progression-officer"})
	begins := c
	if recorded.done.there() {
		begins.on = max(c.on, recorded.done)
	}
	shared := f.afterCase(begins, f.actFrom(begins.on, "court-timetable-shared"), f.concludedStage(), never, never)
	sharing := firstOf(f.held("court-timetable-shared"))
	if later := firstOf(from(begins.on, f.held("court-timetable-shared"))); later != nil {
		sharing = later
	} else if sharing != nil {
		shared = bare(unmet)
		shared.wrongs = append(shared.wrongs, wrong{kind: "out-of-order"})
	}
	shared = shared.bring(sharing, false, "differences-from-parallel-planning-record")
	v.wrongs = append(v.wrongs, shared.wrongs...)
	v.unknown = v.unknown || shared.unknown || shared.status == notRecorded
	if v.status == met && shared.status != met {
		v.status = shared.status
	}
	if v.status == notRecorded && len(v.wrongs) > 0 {
		v.status = unmet
	}
	return one(settle(id, "", v))
}

func courtDirections(f *file, id string) []answer {
	directions := append(f.held("court-direction"), f.planned("court-direction")...)
	if len(f.planned("court-direction")) > 0 && len(refs(directions)) < len(directions) {
		return unmodelled()
	}
	if len(directions) == 0 {
		return one(settle(id, "", f.notYet(f.concluded(), "court-direction")))
	}
	var out []answer
	for _, ref := range refs(directions) {
		own := ofRef(ref, directions)
		held := ofRef(ref, f.held("court-direction"))
		governing := own[0]
		if len(held) > 0 {
			governing = held[len(held)-1]
			for _, e := range held {
				if e.until.there() {
					governing = e
				}
			}
		}
		c := clock{on: own[0].on, started: len(held) > 0}
		if f.concluded().there() && !f.concludedStage().there() {
			return unmodelled() // proceedings never opened, and were concluded
		}
		a := f.actOf(ref, "direction-complied")
		if !governing.until.there() {
			out = append(out, settle(id, ref, f.afterCase(c, a, never, f.concluded(), never)))
			continue
		}
		out = append(out, settle(id, ref, f.within(c, a, by(governing.until), f.concluded())))
	}
	return out
}

func evidenceAuthorised(f *file, id string) []answer {
	filed := append(f.held("evidence-filed"), f.planned("evidence-filed")...)
	if len(filed) == 0 {
		return one(settle(id, "", f.notYet(f.concluded(), "evidence-filed")))
	}
	var out []answer
	for _, ref := range refs(filed) {
		c := clock{on: ofRef(ref, filed)[0].on, started: f.happened(ofRef(ref, filed)[0])}
		out = append(out, settle(id, ref, f.notAfter(f.actOf(ref, "evidence-authorised"), c, 0, f.concluded())))
	}
	return out
}

func extensionRequest(f *file, id string) []answer {
	return f.atEach(id, f.concluded(), func(e *event) answer {
		return settle(id, e.ref, held(e).by(e, "not-authorised", []string{"head-of-service"}).bring(e, false, "exceptional-reason"))
	}, "court-timetable-extension-requested")
}

// forEachGrant answers a step after each grant: met by the first act on or after it. An earlier one, since the grant
// before it, is out of order.
func (f *file) forEachGrant(id string, ask func(c clock, previous day) verdict) []answer {
	grants := f.grants()
	if len(f.planned("court-timetable-extension-granted")) > 0 {
		return unmodelled()
	}
	var out []answer
	for i, e := range grants {
		previous := never
		if i > 0 {
			previous = grants[i-1].on
		}
		if previous == e.on {
			return unmodelled()
		}
		out = append(out, settle(id, "", ask(clock{on: e.on, started: true}, previous)))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(f.concluded(), "court-timetable-extension-granted")))
	}
	return out
}

func grantNotified(f *file, id string) []answer {
	return f.forEachGrant(id, func(c clock, previous day) verdict {
		kind := "case-progression-officer-notified"
		if len(f.planned(kind)) > 0 || len(f.byKind["short-notice-decision"]) > 0 {
			return verdict{status: "?"}
		}
		a, e := f.actBy(c, "head-of-service", kind)
		if a.done.there() && a.done < c.on && a.done < previous+1 || e != nil && e.on < c.on && previous.there() {
			if e = firstOf(from(previous, f.held(kind))); e == nil || e.on < c.on && previous.there() {
				a.done, e = never, nil
			}
		}
		return f.afterCase(c, a, f.concludedStage(), never, never).by(e, "not-authorised", []string{"head-of-service"})
	})
}

func grantMeeting(f *file, id string) []answer {
	return f.forEachGrant(id, func(c clock, previous day) verdict {
		a := f.actFrom(c.on, "case-progression-meeting")
		if len(f.byKind["case-progression-meeting"]) > 1 {
			return verdict{status: "?"}
		}
		if !a.done.there() && !previous.there() {
			a.done = f.day("case-progression-meeting")
		}
		return f.afterCase(c, a, f.concludedStage(), never, never)
	})
}

func caseManagementHearing(f *file, id string) []answer {
	c := f.start("application-issued")
	a := f.act("case-management-hearing")
	return one(settle(id, "", f.within(c, a, span{c.on.workingDays(11), c.on.workingDays(17)}, f.concluded()),
		reading{"calendar-days", f.within(c, a, span{c.on.plus(11), c.on.plus(17)}, f.concluded())}))
}

// grants are those that fix a day.
func (f *file) grants() []*event { return f.held("court-timetable-extension-granted") }

// twentySix is the end of the 26 weeks as extended.
func (f *file) twentySix(start day) day {
	if g := f.grants(); len(g) > 0 {
		return g[len(g)-1].until
	}
	return start
}

func twentySixWeeks(f *file, id string) []answer {
	c := f.start("application-issued")
	if len(f.planned("court-timetable-extension-granted")) > 0 {
		return unmodelled()
	}
	concluded := f.concluded()
	if concluded.there() && (!c.started || concluded < f.day("application-submitted") || concluded < c.on && f.day("application-submitted").there()) || len(f.planned("application-submitted", "application-issued")) > 0 && len(f.byKind["proceedings-concluded"]) > 0 {
		return unmodelled()
	}
	judge := func(c clock, due day) verdict {
		v := bare(pending)
		v.due, v.done = due, concluded
		switch {
		case !c.there():
			return bare(waiting)
		case !f.knows("proceedings-concluded"):
			v.status = notRecorded
		case !c.started:
			v.status = projected
			if plan := first(f.planned("proceedings-concluded")); plan > due {
				v.wrongs = append(v.wrongs, f.over("planned-late", due, plan))
			}
		case concluded.there() && concluded < c.on:
			v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		case concluded.there() && concluded > due:
			v.status = late
			v.wrongs = append(v.wrongs, f.over("overrun", due, concluded))
		case concluded.there():
			v.status = met
		case f.asOf > due:
			v.status = overdue
			v.wrongs = append(v.wrongs, f.over("overrun", due, f.asOf))
		default:
			if plan := first(f.planned("proceedings-concluded")); plan > due {
				v.wrongs = append(v.wrongs, f.over("planned-late", due, plan))
			}
		}
		return v
	}
	var others []reading
	if submitted := f.start("application-submitted"); submitted.there() {
		others = append(others, reading{"court-service", judge(submitted, f.twentySix(submitted.on.plus(182)))})
	}
	return one(settle(id, "", judge(c, f.twentySix(c.on.plus(181))), others...))
}

func extensionLength(f *file, id string) []answer {
	start := f.day("application-issued")
	if !start.there() || len(f.planned("court-timetable-extension-granted")) > 0 || f.concluded().there() && f.concluded() < f.last("court-timetable-extension-granted") {
		return unmodelled()
	}
	var out []answer
	for _, e := range f.grants() {
		stood, other := start.plus(181), f.day("application-submitted").plus(182)
		for _, before := range f.grants() {
			if before.on < e.on {
				stood, other = before.until, before.until
			}
		}
		judge := func(end day) verdict {
			v := held(e)
			v.due, v.done = max(end, e.on).plus(56), e.until
			if v.done > v.due {
				v.status = late
				v.wrongs = append(v.wrongs, f.over("over-limit", v.due, v.done))
			}
			return v
		}
		var others []reading
		if other.there() {
			others = append(others, reading{"court-service", judge(other)})
		}
		out = append(out, settle(id, "", judge(stood), others...))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(f.concluded(), "court-timetable-extension-granted")))
	}
	return out
}

func finalHearing(f *file, id string) []answer {
	c := f.start("application-issued")
	if len(f.planned("court-timetable-extension-granted")) > 0 {
		return unmodelled()
	}
	a := f.act("final-hearing")
	due := f.twentySix(c.on.plus(181))
	v := f.within(c, a, by(due), f.concluded())
	if v.status == unmet {
		return unmodelled() // heard before the application
	}
	return one(settle(id, "", advice(v)))
}

func issuesResolutionHearing(f *file, id string) []answer {
	c := f.start("final-hearing")
	if len(f.planned("court-timetable-extension-granted")) > 0 {
		return unmodelled()
	}
	ends := f.twentySix(f.start("application-issued").on.plus(181))
	if !c.there() && ends.there() && !f.concluded().there() && f.knows("final-hearing") {
		c = clock{on: latest(ends, f.asOf), guessed: true}
	}
	return one(settle(id, "", inferred(advice(f.notAfter(f.act("issues-resolution-hearing"), c, 0, f.concluded())))))
}

// hearing is a hearing as held, planned or projected.
func (f *file) hearing(kind string) clock {
	c := f.start(kind)
	issued := f.start("application-issued")
	if c.there() || c.unknown || kind != "case-management-hearing" || !issued.there() || f.concluded().there() {
		return c
	}
	return clock{on: latest(issued.on.workingDays(17), f.asOf), guessed: true}
}

// courtBefore answers what must be done some days before a hearing: court days where there are any, else one working day.
func courtBefore(kind, since, hearing string, days int, other string) ruleFunc {
	return func(f *file, id string) []answer {
		c, start := f.hearing(hearing), f.hearing(since)
		if start.unknown {
			return unmodelled() // whether something came after what is not recorded the rules do not say
		}
		if c.unknown || !f.knows(kind) {
			return one(settle(id, "", bare(notRecorded)))
		}
		due, dueOther := c.on.workingDays(-1), c.on.plus(-1)
		if days > 0 && c.there() {
			due, dueOther = c.on.courtDaysBefore(days), c.on.workingDays(-days)
		}
		a := f.actFrom(start.on+1, kind)
		if !start.there() {
			a = act{done: never, planned: never, known: f.knows(kind)} // nothing comes after what is not there
		}
		judge := func(due day) verdict {
			v := f.within(clock{on: on("2000-01-01"), started: true}, a, by(due), f.concluded())
			switch {
			case !c.started && f.concluded().there():
				return bare(notApplicable)
			case a.done.there() && (!c.there() || c.guessed):
				v = bare(met)
				v.due = due
			case !c.there():
				return bare(waiting)
			case c.guessed:
				v.status, v.wrongs = projected, nil
			}
			return v
		}
		return one(settle(id, "", judge(due), reading{other, judge(dueOther)}))
	}
}

// ticked answers an act that each event of a kind asks for within some days, and before the next such event.
func (f *file) ticked(id, kind, act string, end day, due func(e *event) day) []answer {
	events := append(f.held(kind), f.planned(kind)...)
	if end.there() && len(f.planned(kind)) > 0 || len(events) > 1 && len(f.planned(act)) > 0 ||
		end.there() && len(events) > 0 && end <= events[len(events)-1].on {
		return unmodelled() // whose plan it is the rules do not say
	}
	if end.there() {
		events = f.held(kind)
	}
	var out []answer
	for _, e := range events {
		a := f.actIn(e.on, nextAfter(e.on, f.held(kind)), f.held(act), f.planned(act), f.knows(act))
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: f.happened(e)}, a, by(due(e)), end)))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(end, kind)))
	}
	return out
}

func expertTold(f *file, id string) []answer {
	if f.concluded().there() && len(f.planned("final-order-received")) > 0 {
		return unmodelled()
	}
	return f.ticked(id, "final-order-received", "expert-told", never, func(e *event) day { return e.on.workingDays(10) })
}

func section37(f *file, id string) []answer {
	if len(f.byKind["application-issued"])+len(f.byKind["application-submitted"]) > 0 {
		return unmodelled() // section 37(3) asks only those who do not apply
	}
	return f.ticked(id, "section-37-direction", "section-37-report-filed", f.concluded(), func(e *event) day {
		if e.until.there() {
			return e.until
		}
		return e.on.plus(55)
	})
}

func placementFirstHearing(f *file, id string) []answer {
	return f.ticked(id, "placement-application-issued", "placement-first-directions", f.concluded(), func(e *event) day { return e.on.plus(27) })
}
