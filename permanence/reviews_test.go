package permanence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

// The child of most of these tests is looked after from Monday 7 December 2026. Twenty working days later, past
// Christmas and New Year, is Thursday 7 January 2027.
var looked = event("became-looked-after", "2026-12-07")

func reviewHeld(on string) deadline.Event       { return event("looked-after-review", on) }
func permanenceReview(on string) deadline.Event { return event("permanence-looked-after-review", on) }
func ceased(on string) deadline.Event           { return event("ceased-to-be-looked-after", on) }
func lookedAfter(on string) deadline.Event {
	return event("became-looked-after", on)
}

func TestFirstLookedAfterReview(t *testing.T) {
	stands(t, "permanence/first-looked-after-review", []row{
		{"nineteen working days after", events(looked, reviewHeld("2027-01-06")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-06"},
		{"twenty working days after", events(looked, reviewHeld("2027-01-07")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-07"},
		{"twenty-one working days after", events(looked, reviewHeld("2027-01-08")), "2027-02-01", nil, "late, due 2027-01-07, done 2027-01-08: late certain 1d 1wd"},
		{"in weeks without a bank holiday", events(lookedAfter("2026-11-02"), reviewHeld("2026-11-30")), "2027-02-01", nil, "met, due 2026-11-30, done 2026-11-30"},
		{"from a Saturday", events(lookedAfter("2026-10-31"), reviewHeld("2026-11-30")), "2027-02-01", nil, "late, due 2026-11-27, done 2026-11-30: late certain 3d 1wd"},
		{"on the first day", events(looked, reviewHeld("2026-12-07")), "2027-02-01", nil, "met, due 2027-01-07, done 2026-12-07"},
		{"a permanence review is a review too", events(looked, permanenceReview("2027-01-07")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-07"},
		{"not held on the last day", events(looked), "2027-01-07", nil, "pending, due 2027-01-07"},
		{"not held the day after", events(looked), "2027-01-08", nil, "overdue, due 2027-01-07: overdue certain 1d 1wd, missing looked-after-review"},
		{"planned for the day after", events(looked, reviewHeld("2027-01-08")), "2027-01-04", nil,
			"pending, due 2027-01-07, planned 2027-01-08: planned-late certain 1d 1wd"},
		{"to be looked after from a day to come", events(looked), "2026-12-01", nil, "projected, due 2027-01-07"},
		{"not looked after", events(), "2027-02-01", nil, "waiting"},
		{"reviews are not recorded", events(looked), "2027-02-01", recorded("became-looked-after"), "not-recorded, due 2027-01-07"},
		{"no longer looked after the day before the last day", events(looked, ceased("2027-01-06")), "2027-02-01", nil, "not-applicable"},
		{"no longer looked after the day after the last day", events(looked, ceased("2027-01-08")), "2027-01-11", nil,
			"overdue, due 2027-01-07: overdue certain 1d 1wd, missing looked-after-review"},
	})
}

// Reviews belong to one episode, the one begun last.
func TestReviewsWithinOneEpisode(t *testing.T) {
	again := events(lookedAfter("2026-03-02"), reviewHeld("2026-03-27"), reviewHeld("2026-06-26"), ceased("2026-09-01"), looked)
	stands(t, "permanence/first-looked-after-review", []row{
		{"reviews of an episode before do not count", again, "2027-01-08", nil,
			"overdue, due 2027-01-07: overdue certain 1d 1wd, missing looked-after-review"},
		{"its own does", append(again, reviewHeld("2027-01-05")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-05"},
		{"an episode still to come changes nothing", events(looked, lookedAfter("2027-03-01")), "2027-01-08", nil,
			"overdue, due 2027-01-07: overdue certain 1d 1wd, missing looked-after-review"},
	})
	stands(t, "permanence/second-looked-after-review", []row{
		{"counted from the first of this episode", append(again, reviewHeld("2027-01-05")), "2027-02-01", nil, "pending, due 2027-04-05"},
	})
	stands(t, "permanence/later-looked-after-reviews", []row{
		{"those of an episode before are not asked about", again, "2027-02-01", nil, "waiting"},
		{"nor are they counted", append(again, reviewHeld("2027-01-05")), "2027-02-01", nil, "waiting"},
		{"the second of this episode is", append(again, reviewHeld("2027-01-05"), reviewHeld("2027-04-05")), "2027-04-06", nil, "pending, due 2027-10-05"},
	})
	stands(t, "permanence/plan-by-second-review", []row{
		{"the second of this episode", append(again, reviewHeld("2027-01-05"), reviewHeld("2027-04-01")), "2027-04-01", nil, "pending, due 2027-04-01"},
	})
}

func TestSecondLookedAfterReview(t *testing.T) {
	first := reviewHeld("2027-01-07")
	stands(t, "permanence/second-looked-after-review", []row{
		{"the day before", events(looked, first, reviewHeld("2027-04-06")), "2027-05-01", nil, "met, due 2027-04-07, done 2027-04-06"},
		{"three months after", events(looked, first, reviewHeld("2027-04-07")), "2027-05-01", nil, "met, due 2027-04-07, done 2027-04-07"},
		{"the day after", events(looked, first, reviewHeld("2027-04-08")), "2027-05-01", nil, "late, due 2027-04-07, done 2027-04-08: late certain 1d 1wd"},
		{"three months after a first that was late", events(looked, reviewHeld("2027-01-20"), reviewHeld("2027-04-20")), "2027-05-01", nil, "met, due 2027-04-20, done 2027-04-20"},
		{"a permanence review is one too", events(looked, first, permanenceReview("2027-03-05")), "2027-05-01", nil, "met, due 2027-04-07, done 2027-03-05"},
		{"the first as a permanence review", events(looked, permanenceReview("2027-01-07"), reviewHeld("2027-04-08")), "2027-05-01", nil,
			"late, due 2027-04-07, done 2027-04-08: late certain 1d 1wd"},
		{"two on one day count once", events(looked, first, permanenceReview("2027-01-07")), "2027-04-08", nil,
			"overdue, due 2027-04-07: overdue certain 1d 1wd, missing looked-after-review"},
		{"not held on the day", events(looked, first), "2027-04-07", nil, "pending, due 2027-04-07"},
		{"planned for the day after", events(looked, first, reviewHeld("2027-04-08")), "2027-02-01", nil,
			"pending, due 2027-04-07, planned 2027-04-08: planned-late certain 1d 1wd"},
		{"the first planned", events(looked, reviewHeld("2027-01-05")), "2027-01-04", nil, "projected, due 2027-04-05"},
		{"no first yet: from the last day for it", events(looked), "2026-12-14", nil, "projected, due 2027-04-07"},
		{"no first yet, the last day for it past: from today", events(looked), "2027-01-20", nil, "projected, due 2027-04-20"},
		{"not looked after", events(), "2027-01-20", nil, "waiting"},
		{"no longer looked after the day before", events(looked, first, ceased("2027-04-06")), "2027-05-01", nil, "not-applicable"},
		{"no longer looked after the day after", events(looked, first, ceased("2027-04-08")), "2027-04-09", nil,
			"overdue, due 2027-04-07: overdue certain 1d 1wd, missing looked-after-review"},
	})
	for _, month := range []struct{ name, became, first, due, actBy string }{
		{"30 November: February has 28 days", "2026-11-02", "2026-11-30", "2027-02-28", "2027-02-26"},
		{"29 November before a leap year: 29 February", "2027-11-01", "2027-11-29", "2028-02-29", "2028-02-29"},
		{"30 November before a leap year: clamped to 29 February", "2027-11-02", "2027-11-30", "2028-02-29", "2028-02-29"},
		{"30 November: over 29 February, same month", "2027-11-03", "2027-12-01", "2028-03-01", "2028-03-01"},
		{"31 March: June has 30 days", "2027-03-01", "2027-03-31", "2027-06-30", "2027-06-30"},
		{"31 May: no clamping", "2027-05-04", "2027-05-31", "2027-08-31", "2027-08-31"},
		{"25 September: Christmas Day", "2026-09-01", "2026-09-25", "2026-12-25", "2026-12-24"},
	} {
		f := one(t, events(lookedAfter(month.became), reviewHeld(month.first)), month.first, "permanence/second-looked-after-review")
		assert.Equal(t, month.due, day(f.Due), month.name)
		assert.Equal(t, month.actBy, day(f.ActBy), month.name)
	}
}

func TestLaterLookedAfterReviews(t *testing.T) {
	two := events(looked, reviewHeld("2027-01-07"), reviewHeld("2027-04-07"))
	three := append(two, reviewHeld("2027-10-07"))
	stands(t, "permanence/later-looked-after-reviews", []row{
		{"the day before", append(two, reviewHeld("2027-10-06")), "2027-10-06", nil, "met, due 2027-10-07, done 2027-10-06; pending, due 2028-04-06"},
		{"six months after", three, "2027-10-07", nil, "met, due 2027-10-07, done 2027-10-07; pending, due 2028-04-07"},
		{"the day after", append(two, reviewHeld("2027-10-08")), "2027-10-08", nil,
			"late, due 2027-10-07, done 2027-10-08: late certain 1d 1wd; pending, due 2028-04-08"},
		{"not held on the day", two, "2027-10-07", nil, "pending, due 2027-10-07"},
		{"not held the day after", two, "2027-10-08", nil, "overdue, due 2027-10-07: overdue certain 1d 1wd, missing looked-after-review"},
		{"planned for the day after", append(two, reviewHeld("2027-10-08")), "2027-09-01", nil,
			"pending, due 2027-10-07, planned 2027-10-08: planned-late certain 1d 1wd; projected, due 2028-04-08"},
		{"counted from those held, also where they came early", append(two, reviewHeld("2027-08-31")), "2027-09-01", nil,
			"met, due 2027-10-07, done 2027-08-31; pending, due 2028-02-29"},
		{"each a month end later", append(events(looked, reviewHeld("2027-01-07"), reviewHeld("2027-02-28")), reviewHeld("2027-08-30")), "2027-09-01", nil,
			"late, due 2027-08-28, done 2027-08-30: late certain 2d 0wd; pending, due 2028-02-29"},
		{"two on one day count once, the first", events(looked, reviewHeld("2027-01-07"), permanenceReview("2027-01-07")), "2027-02-01", nil, "waiting"},
		{"two on one day count once, the second", append(two, permanenceReview("2027-04-07")), "2027-04-08", nil, "pending, due 2027-10-07"},
		{"two on one day count once, the next", append(three, permanenceReview("2027-10-07")), "2027-10-07", nil, "met, due 2027-10-07, done 2027-10-07; pending, due 2028-04-07"},
		{"a permanence review is one too", events(looked, reviewHeld("2027-01-07"), permanenceReview("2027-03-05")), "2027-03-08", nil, "pending, due 2027-09-05"},
		{"only one so far", events(looked, reviewHeld("2027-01-07")), "2027-02-01", nil, "waiting"},
		{"none so far", events(looked), "2027-02-01", nil, "waiting"},
		{"no longer looked after the day before", append(two, ceased("2027-10-06")), "2028-02-01", nil, "not-applicable"},
		{"no longer looked after the day after", append(two, ceased("2027-10-08")), "2027-10-11", nil,
			"overdue, due 2027-10-07: overdue certain 1d 1wd, missing looked-after-review"},
		{"no longer looked after from a day to come", append(two, ceased("2027-10-06")), "2027-10-05", nil, "pending, due 2027-10-07"},
		{"held, then no longer looked after", append(three, ceased("2027-11-01")), "2028-05-01", nil, "met, due 2027-10-07, done 2027-10-07; not-applicable"},
	})
	leap := events(lookedAfter("2027-08-02"), reviewHeld("2027-08-28"), reviewHeld("2027-08-29"))
	stands(t, "permanence/later-looked-after-reviews", []row{
		{"29 August to 29 February", leap, "2027-09-01", nil, "pending, due 2028-02-29"},
		{"29 February to 29 August", append(leap, reviewHeld("2028-02-29")), "2028-03-01", nil, "met, due 2028-02-29, done 2028-02-29; pending, due 2028-08-29"},
	})
}

func TestPlanBySecondReview(t *testing.T) {
	agreed := func(on string) deadline.Event { return event("permanence-plan-agreed", on) }
	held := events(looked, reviewHeld("2027-01-07"), reviewHeld("2027-04-06"))
	late := events(looked, reviewHeld("2027-01-07"), reviewHeld("2027-04-14"))
	stands(t, "permanence/plan-by-second-review", []row{
		{"the day before the second review", append(held, agreed("2027-04-05")), "2027-05-01", nil, "met, due 2027-04-06, done 2027-04-05"},
		{"at the second review", append(held, agreed("2027-04-06")), "2027-05-01", nil, "met, due 2027-04-06, done 2027-04-06"},
		{"the day after the second review, though within three months", append(held, agreed("2027-04-07")), "2027-05-01", nil,
			"late, due 2027-04-06, done 2027-04-07: late arguable 1d 1wd"},
		{"at a second review that was late", append(late, agreed("2027-04-14")), "2027-05-01", nil, "met, due 2027-04-14, done 2027-04-14"},
		{"not, on the day of the second review", held, "2027-04-06", nil, "pending, due 2027-04-06"},
		{"not, the day after the second review", held, "2027-04-07", nil, "overdue, due 2027-04-06: overdue arguable 1d 1wd, missing permanence-plan-agreed"},
		{"no second review: on its last day", events(looked, reviewHeld("2027-01-07")), "2027-04-07", nil, "pending, due 2027-04-07"},
		{"no second review: the day after its last day", events(looked, reviewHeld("2027-01-07")), "2027-04-08", nil,
			"overdue, due 2027-04-07: overdue arguable 1d 1wd, missing permanence-plan-agreed"},
		{"a second review only planned: its last day", events(looked, reviewHeld("2027-01-07"), reviewHeld("2027-03-30")), "2027-03-01", nil, "pending, due 2027-04-07"},
		{"two on one day are the first", events(looked, reviewHeld("2027-01-07"), permanenceReview("2027-01-07")), "2027-02-01", nil, "pending, due 2027-04-07"},
		{"a permanence review as the second", events(looked, reviewHeld("2027-01-07"), permanenceReview("2027-03-05")), "2027-03-06", nil,
			"overdue, due 2027-03-05: overdue arguable 1d 0wd, missing permanence-plan-agreed"},
		{"planned for the day after its last day", events(looked, reviewHeld("2027-01-07"), agreed("2027-04-08")), "2027-03-01", nil,
			"pending, due 2027-04-07, planned 2027-04-08: planned-late arguable 1d 1wd"},
		{"no review yet: from the last day for the first", events(looked), "2026-12-14", nil, "projected, due 2027-04-07"},
		{"agreed before any review", events(looked, agreed("2026-12-21")), "2027-01-04", nil, "met, due 2027-04-07, done 2026-12-21"},
		{"not looked after", events(), "2026-12-14", nil, "waiting"},
		{"not recorded", held, "2027-05-01", recorded("became-looked-after"), "not-recorded, due 2027-04-06"},
		{"no longer looked after before it was due", append(events(looked, reviewHeld("2027-01-07")), ceased("2027-02-01")), "2027-05-01", nil, "not-applicable"},
	})
}
