package measures

import (
	"cmp"
	"errors"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// limits are the periods that the definitions name: those of the rules as written, whatever a council's policy says, so
// that its figures compare with others'.
type limits struct {
	letter, firstMeeting     calendar.Period // from the decision to commence
	timetable, most, longest calendar.Period // of pre-proceedings: 12 weeks, 16, and 20 where there is need
	assessment               calendar.Period // from the referral
	conference               calendar.Period // from the start of the enquiry
	beforePlan               calendar.Period // within which a conference began a plan
	firstReview, laterReview calendar.Period // from the conference, and from the review before
}

func limitsAsWritten() limits {
	written := map[string][]calendar.Period{} // in the limit of each rule, and in each named day
	for _, catalogue := range [...]rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, day := range catalogue.Days {
			written[day.Name] = periodsIn(day.Day)
		}
		for _, stage := range catalogue.Stages {
			for _, row := range stage.Rules {
				if len(row.Terms) > 0 {
					written[row.ID] = periodsIn(row.Terms[0].Latest)
				}
			}
		}
	}
	only := func(name string) calendar.Period { return written[name][0] }
	shorter := func(a, b calendar.Period) int { return cmp.Compare(a.Count(), b.Count()) }
	return limits{
		letter: only("pre-proceedings/letter-sent"), firstMeeting: only("pre-proceedings/first-meeting"),
		timetable: only(plo.AgreedEnd), most: slices.MinFunc(written[plo.Cap], shorter), longest: slices.MaxFunc(written[plo.Cap], shorter),
		assessment: only("assessment/child-and-family-assessment"),
		conference: only("child-protection/initial-conference"), beforePlan: only(permanence.PlanConference),
		firstReview: only("child-protection/first-review-conference"), laterReview: only("child-protection/later-review-conferences"),
	}
}

// periodsIn returns the periods that a day is made of, conditions aside.
func periodsIn(d rule.Day) (list []calendar.Period) {
	d.Walk(func(d rule.Day) bool {
		if !d.Period.IsZero() {
			list = append(list, d.Period)
		}
		return true
	}, func(rule.Condition) bool { return false })
	return list
}

// reach returns the day that a period reaches from another. What would lie beyond the calendar is its first or last day:
// no case is looked at on a day beyond that.
func (l *look) reach(from calendar.Date, p calendar.Period) calendar.Date {
	day, err := l.calendar.Add(from, p)
	if errors.Is(err, calendar.ErrOutOfRange) && l.calendar.Contains(from) {
		first, last := l.calendar.Span()
		if p.Direction() == calendar.Before {
			return first
		}
		return last
	}
	l.fail(err)
	return day
}
