package main

import (
	"strconv"

	"github.com/careclock/careclock/calendar"
)

func (c *council) referral(on calendar.Date) {
	noAction := c.chance(8)
	c.latest, c.open = on, false
	c.group("CINdetails", func() {
		c.day("CINreferralDate", on)
		c.text("ReferralSource", "1A")
		c.text("PrimaryNeedCode", "N1")
		if !noAction {
			c.assessments(on)
		}
		var plans []calendar.Date
		if !noAction && c.chance(30) {
			plans = c.enquiry(plans, on)
			if c.chance(6) {
				plans = c.enquiry(plans, c.workingDays(on, c.between(40, 70)))
			}
		}
		c.text("ReferralNFA", strconv.FormatBool(noAction))
		for _, start := range plans {
			c.plan(start)
		}
		inCourtsSight := 14
		if len(plans) > 0 {
			inCourtsSight = 60
		}
		if !noAction && c.chance(inCourtsSight) {
			c.preProceedings(c.aWorkingDay(latest(on, yearBegins), censusDate))
			if c.chance(5) {
				c.preProceedings(c.aWorkingDay(latest(on, yearBegins), censusDate))
			}
		}
		if !noAction {
			c.closing()
		}
	})
}

// closing closes a case in which nothing goes on, for the most part some weeks after the last that was done.
func (c *council) closing() {
	if c.open || !c.chance(70) {
		return
	}
	closes := latest(c.workingDays(c.latest, c.between(1, 40)), c.aWorkingDay(yearBegins, yearBegins.AddDays(20)))
	if c.chance(3) {
		closes = c.working(c.latest.AddDays(-c.between(1, 3))) // before the last that was done
	}
	if closes.After(censusDate) {
		return
	}
	c.day("CINclosureDate", closes)
	c.text("ReasonForClosure", []string{"RC7", "RC8", "RC9"}[c.rand.IntN(3)])
}

// isOfAnEarlierYear reports whether something was finished before the year: then it is not returned.
func isOfAnEarlierYear(ended calendar.Date) bool { return !ended.IsZero() && ended.Before(yearBegins) }

func latest(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}

// assessments are completed in time for the most part.
func (c *council) assessments(referral calendar.Date) {
	start := c.workingDays(referral, c.between(0, 3))
	for range c.mostly(1, 1, 2, 6) {
		if start.After(censusDate) {
			return
		}
		took, isDone := c.mostly(5, 44, 75, 14), !c.chance(4)
		ended := calendar.Date{}
		if isDone {
			ended = c.workingDays(start, took)
		}
		if !isOfAnEarlierYear(ended) {
			c.group("Assessments", func() {
				c.day("AssessmentActualStartDate", start)
				c.day("AssessmentAuthorisationDate", ended)
			})
			c.open = c.open || ended.IsZero() || ended.After(censusDate)
		}
		start = c.workingDays(start, took+20)
	}
}

// enquiry is a section 47 enquiry. It adds the day of the plan that its conference decides on, if it does.
func (c *council) enquiry(plans []calendar.Date, referral calendar.Date) []calendar.Date {
	start := c.workingDays(referral, c.between(0, 20))
	if start.After(censusDate) {
		return plans
	}
	needed, isHeld := c.chance(50), !c.chance(4)
	held := c.workingDays(start, c.mostly(6, 15, 28, 18))
	target := c.workingDays(start, 15)
	if c.chance(3) {
		target = target.AddDays(1)
	}
	ended := held
	if !needed {
		ended = start
	} else if !isHeld {
		ended = calendar.Date{}
	}
	if !isOfAnEarlierYear(ended) {
		c.group("Section47", func() {
			c.day("S47ActualStartDate", start)
			c.text("InitialCPCtarget", target.String())
			if needed && isHeld {
				c.day("DateOfInitialCPC", held)
			}
			c.text("ICPCnotRequired", strconv.FormatBool(!needed))
		})
		c.open = c.open || ended.IsZero() || ended.After(censusDate)
	}
	if needed && isHeld && !held.After(censusDate) && !c.chance(15) {
		plans = append(plans, held)
	}
	return plans
}

// plan is a child protection plan, reviewed after three months and then every six.
func (c *council) plan(start calendar.Date) {
	ends := c.working(start.AddDays(c.between(80, 500)))
	c.open = c.open || ends.After(censusDate)
	c.group("ChildProtectionPlans", func() {
		c.day("CPPstartDate", start)
		c.day("CPPendDate", ends)
		c.text("InitialCategoryOfAbuse", []string{"NEG", "EMO", "PHY", "SAB", "MUL"}[c.rand.IntN(5)])
		c.text("NumberOfPreviousCPP", "0")
		review := start.AddMonths(3).AddDays(-c.mostly(0, 12, 14, 0))
		for !review.After(censusDate) && !review.After(ends) {
			if c.chance(12) {
				review = review.AddDays(c.between(15, 40))
			}
			review = c.working(review)
			if review.After(censusDate) || review.After(ends) {
				return
			}
			if !isOfAnEarlierYear(review) {
				c.group("Reviews", func() { c.day("CPPreviewDate", review) })
			}
			review = review.AddMonths(6).AddDays(-c.between(0, 12))
		}
	})
}

// preProceedings is a period that goes well for the most part. In some something is wrong in the data.
func (c *council) preProceedings(start calendar.Date) {
	letter := c.workingDays(start, c.mostly(0, 2, 9, 25))
	meeting := c.workingDays(start, c.mostly(5, 10, 22, 25))
	ended := c.working(meeting.AddDays(c.mostly(50, 111, 190, 35)))
	if c.chance(8) {
		letter, ended = calendar.Date{}, calendar.Date{} // nothing has gone out yet
		meeting = calendar.Date{}
	}
	application := c.workingDays(ended, c.between(1, 12))
	value := []string{"A", "B", "C"}[c.rand.IntN(20)/9]
	offered, held, count := "1", strconv.Itoa(c.rand.IntN(2)), strconv.Itoa(c.between(0, 4))
	if c.chance(15) {
		offered, held = "0", "0"
	}
	after := letter
	switch fault := c.rand.IntN(100); {
	case fault < 6:
		letter = start.AddDays(-c.between(1, 6)) // before the decision
	case fault < 9:
		offered, held = "", ""
	case fault < 12:
		value = "D"
	case fault < 15:
		value = ""
	case fault < 18:
		count = ""
	case fault < 21:
		held = ""
	case fault < 24:
		application = c.workingDays(ended, -3) // before the decision to go to court
	case fault < 27:
		start = c.working(start.AddDays(-400)) // in the year before
	case fault < 30:
		meeting = c.working(yearBegins.AddDays(-c.between(1, 20))) // the same, of the first meeting
	}
	c.open = c.open || ended.IsZero() || ended.After(censusDate) || value == "B"
	happened := func(day calendar.Date, text string) string {
		if day.IsZero() || day.After(censusDate) {
			return ""
		}
		return text
	}
	c.group("PreProceedingsandFGDM", func() {
		c.day("PPStartDate", start)
		switch {
		case c.chance(3):
			c.text("LBPSentDate", "2026-02-30")
		case c.chance(3):
			c.text("LBPSentDate", "2027-06-15")
		default:
			c.day("LBPSentDate", letter)
		}
		c.text("FGDMMeetingOffer", happened(after, offered))
		c.text("FGDMMeetingFac", happened(after, held))
		c.day("InitialPPMeetingDate", meeting)
		c.text("ReviewMeetingsCount", happened(meeting, count))
		c.day("StepDecisionDate", ended)
		c.text("PPOutcome", happened(ended, value))
		if value == "B" && happened(ended, value) != "" {
			c.day("CourtAppDate", application)
			c.day("LetterInitCPDate", c.workingDays(application, c.between(0, 2)))
		}
	})
}
