package oracle_test

var issuing = map[string]ruleFunc{
	"issuing/planning-meeting-held":     issuePlanningMeeting,
	"issuing/decision-recorded":         issueDecisionRecorded,
	"issuing/issue-authorised":          issueAuthorised,
	"issuing/legal-advice":              issueLegalAdvice,
	"issuing/parallel-planning-record":  parallelPlanningRecord,
	"issuing/drafts-presented":          draftsPresented,
	"issuing/genogram":                  issueGenogram,
	"issuing/swet-quality-assured":      beforeFiling("swet-quality-assured", "team-manager", "swet-filed", "not-authorised"),
	"issuing/swet-signed":               beforeFiling("swet-signed", "social-worker", "swet-filed", "not-signed"),
	"issuing/swet-filed":                swetFiled,
	"issuing/care-plan-signed":          beforeFiling("initial-care-plan-signed", "social-worker", "initial-care-plan-filed", "not-signed"),
	"issuing/care-plan-quality-assured": carePlanBy("initial-care-plan-quality-assured", "team-manager"),
	"issuing/care-plan-approved":        carePlanBy("initial-care-plan-approved", "head-of-service"),
	"issuing/care-plan-filed":           carePlanFiled,
	"issuing/short-notice-pro-forma":    shortNoticeProForma,
	"issuing/short-notice-documents":    shortNoticeDocuments,
	"issuing/case-progression-notified": issueNotified,
	"issuing/retrospective-meeting":     retrospectiveMeeting,
	"issuing/letter-of-issue":           letterOfIssue,
	"issuing/not-before-birth":          notBeforeBirth,
	"issuing/family-group-offer":        familyGroupOffer,
}

// issuingOpened reports whether section 3 applies.
func (f *file) issuingOpened() bool {
	return f.day("decision-to-issue", "short-notice-decision", "application-submitted", "application-issued").there()
}

// closedIssuing is the close of the stage: the first hearing, else the end of proceedings.
func (f *file) closedIssuing() day {
	if d := f.day("case-management-hearing"); d.there() {
		return d
	}
	return f.day("proceedings-concluded")
}

// endIssuing is the end of a row of the stage.
func (f *file) endIssuing() day { return earliest(f.closedIssuing(), f.day("case-closed")) }

func (f *file) shortNotice() bool { return f.day("short-notice-decision").there() }

// makingOfApplication is the application as submitted, else as issued.
func (f *file) makingOfApplication() clock {
	if d := f.applied(); d.there() {
		return clock{on: d, started: true}
	}
	d := first(f.planned("application-submitted"))
	if !d.there() {
		d = first(f.planned("application-issued"))
	}
	return clock{on: d, unknown: !f.knows("application-submitted") && !f.knows("application-issued")}
}

// theMeeting is THE MEETING, as held.
func (f *file) theMeeting() *event {
	if f.shortNotice() {
		return firstOf(f.held("retrospective-planning-meeting"))
	}
	decided := f.day("decision-to-issue")
	if !decided.there() {
		return nil
	}
	meetings := upTo(decided, f.held(planningMeetings...))
	if len(meetings) == 0 {
		return nil
	}
	return meetings[len(meetings)-1]
}

func issuePlanningMeeting(f *file, id string) []answer {
	decided := f.day("decision-to-issue")
	if !decided.there() && len(f.planned("decision-to-issue")) > 0 {
		return unmodelled()
	}
	if f.shortNotice() || !decided.there() {
		return one(settle(id, "", bare(notApplicable)))
	}
	judge := func(is bool) verdict {
		v := bare(met)
		v.due = decided
		switch {
		case is:
			v.done = decided
		case f.knows(planningMeetings...) && f.endIssuing().there() && f.endIssuing() < decided:
			v.status = "?"
		case f.knows(planningMeetings...) && len(f.held(planningMeetings...)) > 0:
			if f.asOf == decided {
				v.status = pending
			} else {
				v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
			}
		case f.endIssuing().there() && f.endIssuing() < decided:
			v = bare(notApplicable)
		case !f.knows(planningMeetings...):
			v.status = notRecorded
		case f.asOf == decided:
			v.status = pending
			if len(f.planned(planningMeetings...)) > 0 {
				v.status = "?"
			}
		default:
			v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
		}
		return v
	}
	return one(settle(id, "", judge(f.onDay(decided, planningMeetings...)),
		reading{"an earlier one", judge(len(upTo(decided, f.held(planningMeetings...))) > 0)}))
}

func issueDecisionRecorded(f *file, id string) []answer {
	if !f.issuingOpened() {
		return one(settle(id, "", bare(waiting)))
	}
	if len(f.planned("decision-to-issue", "short-notice-decision")) > 0 || !f.knows("application-submitted", "application-issued") || f.endIssuing().there() && f.endIssuing() < f.applied() {
		return unmodelled()
	}
	return one(settle(id, "", f.notAfter(f.act("decision-to-issue", "short-notice-decision"), f.makingOfApplication(), 0, f.endIssuing())))
}

func issueAuthorised(f *file, id string) []answer {
	if len(f.byKind["decision-to-issue"]) > 0 && len(f.byKind["short-notice-decision"]) > 0 {
		return unmodelled() // which of the two comes first the rules do not say
	}
	decided := firstOf(f.held("decision-to-issue", "short-notice-decision"))
	if decided == nil {
		return one(settle(id, "", f.notYet(f.endIssuing(), "decision-to-issue", "short-notice-decision")))
	}
	return one(settle(id, "", held(decided).by(decided, "not-authorised", []string{"head-of-service"})))
}

func issueLegalAdvice(f *file, id string) []answer {
	if len(f.planned("short-notice-decision")) > 0 {
		return unmodelled()
	}
	decided := firstOf(f.held("short-notice-decision"))
	if decided == nil {
		return one(settle(id, "", bare(notApplicable)))
	}
	if len(f.byKind["short-notice-decision"]) > 1 || len(f.planned("short-notice-decision")) > 0 || len(f.planned("legal-advice-given")) > 0 || f.endIssuing().there() && f.endIssuing() < decided.on {
		return unmodelled()
	}
	v := held(decided).bring(decided, false, "exceptional-reason")
	return one(settle(id, "", f.advised(v, decided)))
}

// meetingAhead is the day on which THE MEETING is planned, where it has not been held.
func (f *file) meetingAhead() day {
	if f.shortNotice() {
		return first(f.planned("retrospective-planning-meeting"))
	}
	if decided := f.day("decision-to-issue"); decided.there() {
		return first(upTo(decided, f.planned(planningMeetings...)))
	}
	return never
}

func parallelPlanningRecord(f *file, id string) []answer {
	kind := "parallel-planning-record"
	if !f.issuingOpened() {
		return one(settle(id, "", bare(waiting)))
	}
	meeting, a, end := f.theMeeting(), f.act(kind), f.endIssuing()
	records := f.held(kind)
	papers := func(v verdict, e *event) []answer {
		return one(settle(id, "", v.bring(e, false, "realistic-options", "sibling-assessment-considered", "contact-assessment-considered")))
	}
	if !f.knows("short-notice-decision", "decision-to-issue") || !f.knows(planningMeetings...) {
		return unmodelled() // there may be another meeting
	}
	if !f.shortNotice() && !f.day("decision-to-issue").there() && len(f.planned("decision-to-issue")) > 0 {
		return unmodelled() // whether it is that of a decision that only is planned the rules do not say
	}
	if meeting == nil {
		c := clock{on: f.meetingAhead()}
		a.done = never // one that is not made at the meeting is none
		switch {
		case !a.known:
			return one(settle(id, "", bare(notRecorded)))
		case c.there() || !f.shortNotice():
			if !c.there() || !f.shortNotice() && f.applied().there() {
				c = f.makingOfApplication()
			}
			v := f.notAfter(a, c, 0, end)
			if v.status == waiting {
				v.status = pending
			}
			return one(settle(id, "", v))
		case end.there():
			return one(settle(id, "", bare(notApplicable)))
		}
		return one(settle(id, "", bare(pending)))
	}
	v := bare(met)
	v.due, v.done = meeting.on, a.done
	onDay := upTo(meeting.on, from(meeting.on, records))
	switch {
	case len(onDay) > 0:
		v.done = meeting.on
		return papers(v, onDay[0])
	case !a.known:
		v.status = notRecorded
	case len(records) > 0 && (f.asOf == meeting.on || a.planned.there()):
		return unmodelled() // which of two records, and what one made early is while it can still be made again
	case len(records) > 0:
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		return papers(v, records[0])
	case end.there() && end < meeting.on:
		return one(settle(id, "", bare(notApplicable)))
	case f.asOf == meeting.on:
		v.status = pending
		if a.planned > meeting.on {
			v.wrongs = append(v.wrongs, wrong{kind: "planned-late"})
		}
	default:
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	}
	return one(settle(id, "", v))
}

func draftsPresented(f *file, id string) []answer {
	if !f.day("decision-to-issue").there() && len(f.planned("decision-to-issue")) > 0 {
		return unmodelled()
	}
	if f.shortNotice() || !f.day("decision-to-issue").there() {
		return one(settle(id, "", bare(notApplicable)))
	}
	meeting := f.theMeeting()
	if meeting == nil {
		return one(settle(id, "", f.notYet(f.endIssuing(), planningMeetings...)))
	}
	if len(upTo(meeting.on, from(meeting.on, f.held(planningMeetings...)))) > 1 {
		return unmodelled() // which of the two the rules do not say
	}
	return one(settle(id, "", held(meeting).bring(meeting, false, "draft-swet", "initial-care-plan")))
}

func issueGenogram(f *file, id string) []answer {
	if !f.shortNotice() {
		return one(settle(id, "", bare(notApplicable)))
	}
	meeting := f.theMeeting()
	if meeting != nil && meeting.on < f.day("short-notice-decision") {
		return one(settle(id, "", bare(notApplicable)))
	}
	if meeting == nil {
		return one(settle(id, "", f.notYet(f.endIssuing(), "retrospective-planning-meeting")))
	}
	return one(settle(id, "", held(meeting).bring(meeting, false, "genogram")))
}

// signed is notAfter of an act that must be one role's own.
func (f *file) signed(kind, role string, limit clock, missing, otherwise string) verdict {
	a, e := f.actBy(clock{on: limit.on}, role, kind)
	v := f.notAfter(a, limit, 0, f.endIssuing())
	if otherwise == "not-signed" && v.status != notRecorded && e != nil && e.byKnown && !e.hasBy(role) && !(limit.started && f.asOf > limit.on) {
		v.status, v.done = pending, never // whoever must sign still can
		if !limit.there() || !limit.started && f.endIssuing().there() {
			v.status = waiting
		}
		return v
	}
	for i := range v.wrongs {
		if v.wrongs[i].kind == "missing-step" && missing != "" {
			v.wrongs[i].kind = missing
		}
	}
	if kind == "initial-care-plan-signed" && e != nil && e.byKnown && !e.hasBy(role) && len(v.wrongs) > 0 {
		v.done = never // three sign: what another did late is not this one's
		v.wrongs[0].kind = "not-signed"
		return v
	}
	return v.by(e, otherwise, []string{role})
}

func beforeFiling(kind, role, filed, otherwise string) ruleFunc {
	return func(f *file, id string) []answer {
		if !f.issuingOpened() {
			return one(settle(id, "", bare(waiting)))
		}
		if len(f.byKind[kind]) > 1 || len(f.planned(kind, filed)) > 0 || f.endIssuing().there() && f.endIssuing() < f.day(filed) {
			return unmodelled()
		}
		missing := ""
		if otherwise == "not-signed" {
			missing = "not-signed"
		}
		c := f.start(filed)
		if filed == "initial-care-plan-filed" {
			c = f.filing()
		}
		v := f.signed(kind, role, c, missing, otherwise)
		if filed == "initial-care-plan-filed" {
			v = inferred(v)
		}
		return one(settle(id, "", v))
	}
}

func carePlanBy(kind, role string) ruleFunc {
	return func(f *file, id string) []answer {
		if !f.issuingOpened() {
			return one(settle(id, "", bare(waiting)))
		}
		if f.endIssuing().there() || len(f.byKind[kind]) > 1 || len(f.byKind["initial-care-plan-signed"]) > 1 || len(f.planned(kind, "initial-care-plan-signed")) > 0 {
			return unmodelled()
		}
		filed := f.filing()
		v := f.signed(kind, role, filed, "", "not-authorised")
		signed := f.signed("initial-care-plan-signed", role, filed, "not-signed", "not-signed")
		v.wrongs = append(v.wrongs, signed.wrongs...)
		v.unknown = v.unknown || signed.unknown || v.status == notRecorded || signed.status == notRecorded
		if v.status == met && signed.status != met {
			v.status = signed.status
		}
		if v.status == notRecorded && len(v.wrongs) > 0 {
			v.status = unmet
		}
		guessed := inferred(v)
		for i, w := range v.wrongs {
			if w.kind == "not-authorised" && !filed.there() {
				guessed.wrongs[i].unsure = false // rests on no filing
			}
		}
		return one(settle(id, "", guessed))
	}
}

func swetFiled(f *file, id string) []answer {
	if f.shortNotice() || !f.issuingOpened() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if end := f.endIssuing(); end.there() && end < f.day("application-submitted") {
		return unmodelled() // the stage closed before the application
	}
	return one(settle(id, "", inferred(f.notAfter(f.act("swet-filed"), f.start("application-submitted"), 0, f.endIssuing()))))
}

// filing is the filing of the initial care plan, as done, planned or projected.
func (f *file) filing() clock {
	c := f.start("initial-care-plan-filed")
	if c.there() || c.unknown || f.day("case-closed").there() {
		return c
	}
	due := first(append(f.held("application-submitted"), f.planned("application-submitted")...))
	if f.shortNotice() {
		due = never
		if fixed := f.fixing("initial-care-plan-due"); fixed != nil {
			due = fixed.until
		}
	}
	if !due.there() {
		return c
	}
	return clock{on: latest(due, f.asOf), guessed: true}
}

// fixing is the latest of a kind that fixes a day.
func (f *file) fixing(kind string) *event {
	fixing := func(e *event) bool { return f.either(e) && e.until.there() }
	if held := f.all(func(e *event) bool { return f.happened(e) && e.until.there() }, kind); len(held) > 0 {
		return held[len(held)-1]
	}
	if f.day("case-management-hearing").there() {
		return nil
	}
	return firstOf(f.all(fixing, kind))
}

func carePlanFiled(f *file, id string) []answer {
	if !f.issuingOpened() {
		return one(settle(id, "", bare(waiting)))
	}
	a := f.act("initial-care-plan-filed")
	if !f.knows("short-notice-decision") && a.done.there() || len(f.planned("initial-care-plan-due")) > 0 {
		return unmodelled()
	}
	if !f.shortNotice() {
		c := f.start("application-submitted")
		if !c.started && f.endIssuing().there() {
			return one(settle(id, "", bare(notApplicable)))
		}
		if f.day("case-closed").there() {
			return unmodelled()
		}
		v := f.notAfter(a, c, 0, never)
		if !f.knows("short-notice-decision") {
			v = inferred(v)
		}
		return one(settle(id, "", v))
	}
	due := f.fixing("initial-care-plan-due")
	v := bare(pending)
	hearing := f.day("case-management-hearing")
	v.done, v.due = a.done, hearing
	if !f.knows("short-notice-decision") && a.done.there() || len(f.planned("initial-care-plan-filed")) > 0 || hearing.there() && (!f.knows("initial-care-plan-due") || hearing < f.day("short-notice-decision")) {
		return unmodelled()
	}
	switch {
	case due != nil:
		v = f.within(clock{on: on("2000-01-01"), started: true}, a, by(due.until), never)
	case a.done.there():
		v.status, v.due = met, never
	case !a.known || !f.knows("case-management-hearing"):
		v.status = notRecorded
	case hearing.there() && !f.knows("initial-care-plan-due"):
		v.status = notRecorded
	case hearing.there() && f.asOf > hearing:
		v.due = hearing
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step", unsure: true})
	}
	return one(settle(id, "", v))
}

func shortNoticeProForma(f *file, id string) []answer {
	if !f.shortNotice() {
		return one(settle(id, "", bare(notApplicable)))
	}
	a := f.act("urgent-issue-pro-forma")
	if len(f.byKind["urgent-issue-pro-forma"]) > 1 {
		return unmodelled()
	}
	a.planned = never
	c := clock{on: f.day("short-notice-decision"), started: true}
	if a.done.there() {
		c.on = min(c.on, a.done)
	}
	v := f.after(c, a, f.closedIssuing(), never)
	return one(settle(id, "", v.by(firstOf(f.held("urgent-issue-pro-forma")), "not-authorised", each("head-of-service", "legal-services")...)))
}

func shortNoticeDocuments(f *file, id string) []answer {
	if !f.shortNotice() {
		return one(settle(id, "", bare(notApplicable)))
	}
	return one(settle(id, "", f.atEvent(f.endIssuing(), func(e *event) verdict {
		if e.on < f.day("short-notice-decision") {
			return bare(notApplicable)
		}
		return held(e).bring(e, false, "short-notice-swet", "chronology")
	}, "application-submitted")))
}

func issueNotified(f *file, id string) []answer {
	if len(f.planned("short-notice-decision")) > 0 {
		return unmodelled()
	}
	if !f.shortNotice() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if len(f.byKind["short-notice-decision"]) > 1 || !f.shortNotice() {
		return unmodelled()
	}
	c := f.start("short-notice-decision")
	a, e := f.actBy(c, "head-of-service", "case-progression-officer-notified")
	return one(settle(id, "", f.after(c, a, f.closedIssuing(), never).by(e, "not-authorised", []string{"head-of-service"})))
}

func retrospectiveMeeting(f *file, id string) []answer {
	if !f.shortNotice() {
		return one(settle(id, "", bare(notApplicable)))
	}
	c, kind := f.start("short-notice-decision"), "retrospective-planning-meeting"
	return one(settle(id, "", f.after(c, f.actAfter(c, f.held(kind), f.planned(kind), f.knows(kind)), f.closedIssuing(), never)))
}

func letterOfIssue(f *file, id string) []answer {
	if f.day("first-plo-meeting").there() || !f.issuingOpened() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.knows("first-plo-meeting", "decision-to-issue", "short-notice-decision") {
		return unmodelled()
	}
	c := f.start("decision-to-issue", "short-notice-decision")
	if len(f.planned("letter-of-issue", "decision-to-issue", "short-notice-decision"))+len(f.byKind["absent-parent"]) > 0 {
		return unmodelled()
	}
	var out []answer
	for _, ref := range f.parties("letter-of-issue") {
		a := f.actAfter(c, f.lettersTo(ref, "letter-of-issue"), f.planned("letter-of-issue"), f.knows("letter-of-issue"))
		asked := f.asOf
		if f.closedIssuing().there() {
			asked = f.closedIssuing()
		}
		v := advice(f.after(c, a, f.closedIssuing(), never))
		if !f.counts(ref, asked) {
			v = bare(notApplicable)
		}
		out = append(out, settle(id, ref, v))
	}
	return out
}

func notBeforeBirth(f *file, id string) []answer {
	if !f.start("child-born").there() {
		return one(settle(id, "", bare(notRecorded)))
	}
	if !f.issuingOpened() {
		return one(settle(id, "", bare(waiting)))
	}
	v := f.notAfter(f.act("child-born"), f.start("application-submitted"), 0, f.endIssuing())
	for i := range v.wrongs {
		if v.wrongs[i].kind == "missing-step" {
			v.wrongs[i].kind = "out-of-order" // the birth is still to come
		}
	}
	return one(settle(id, "", inferred(v)))
}

func familyGroupOffer(_ *file, id string) []answer { return one(settle(id, "", bare(notApplicable))) }
