package census_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
)

// Each limit: what it lets pass, and one more.
func TestLimitsOfAFile(t *testing.T) {
	whole := len(child("C1", "<x></x>"))
	for name, test := range map[string]struct {
		text func(n int) string
		most int
		says string
	}{
		"a text of 64 KiB": {
			func(n int) string { return message(good + "<Child>" + strings.Repeat("x", n) + "</Child>") }, 64<<10 - 1, "longer than 64 KiB",
		},
		"a tag of 64 KiB": {
			func(n int) string { return message(good + "<Child><x" + strings.Repeat(" ", n-3) + "></x></Child>") }, 64 << 10, "longer than 64 KiB",
		},
		"a child of 4 MiB": {
			func(n int) string {
				groups := strings.Repeat("<x></x>", (n-whole)/7-1)
				return message(good + child("C1", "<x>"+strings.Repeat(" ", (n-whole)%7+7)+"</x>"+groups))
			}, 4 << 20, "longer than 4 MiB",
		},
		"32 deep": {
			func(n int) string {
				return message(good + "<Child>" + strings.Repeat("<x>", n-3) + strings.Repeat("</x>", n-3) + "</Child>")
			}, 32, "more than 32 deep",
		},
	} {
		t.Run(name, func(t *testing.T) {
			cases, err := drain(strings.NewReader(test.text(test.most)))
			require.Equal(t, io.EOF, err)
			require.Equal(t, 2, cases)
			cases, err = drain(strings.NewReader(test.text(test.most + 1)))
			require.ErrorContains(t, err, test.says)
			require.Equal(t, 1, cases)
		})
	}
}

// Blanks and comments around a value cost nothing, however long they are.
func TestAValueBehindBlanks(t *testing.T) {
	blanks := strings.Repeat(strings.Repeat(" ", 2000)+"<!-- -->", 30)
	records := read(t, message(child("C1", "<CINdetails>"+elements("CINreferralDate="+blanks+"2026-05<!-- -->-05"+blanks)+"</CINdetails>")), bothEnds)
	require.Equal(t, []string{referred}, events(records[0].Case))
	require.Empty(t, records[0].Faults)
}

// A text in very many pieces is read in about as many steps.
func TestATextInManyPieces(t *testing.T) {
	pieces := strings.Repeat("7<!---->", 400_000)
	records := read(t, message(child(pieces, referral(""))), bothEnds)
	require.Equal(t, "#1/1", records[0].Case.Ref)
}

func TestTheMostReviewMeetings(t *testing.T) {
	counted := func(count string) census.Record {
		return one(t, period("PPStartDate=2026-06-01", "ReviewMeetingsCount="+count))
	}
	require.Equal(t, 1000, counted("1000").ReviewMeetings)
	require.Empty(t, counted("1000").Faults)
	require.Equal(t, -1, counted("1001").ReviewMeetings)
	require.Equal(t, []string{"ReviewMeetingsCount  bad-value"}, faults(counted("1001")))
}

// Four times as many enquiries and plans of one referral take about four times as long, not sixteen.
func TestManyPlansOfOneReferral(t *testing.T) {
	took := func(n int) time.Duration {
		text := message(child("C1", referral(strings.Repeat(enquiry("DateOfInitialCPC=2026-06-19"), n)+strings.Repeat(plan(nil, "CPPstartDate=2026-06-20"), n))))
		began := time.Now()
		require.Len(t, read(t, text, bothEnds), n)
		return time.Since(began)
	}
	few := min(took(4_000), took(4_000))
	require.Less(t, took(16_000), 8*few+time.Second)
}

func TestEachPlanHasTheLatestConferenceThatIsFree(t *testing.T) {
	held := func(day string) string { return enquiry("S47ActualStartDate=2026-06-01", "DateOfInitialCPC="+day) }
	start := func(day string) string { return plan(nil, "CPPstartDate="+day) }
	for name, test := range map[string]struct {
		groups string
		want   []string // by case: the conference and the start of the plan
	}{
		"one of two days, the first": {held("2026-07-01") + held("2026-07-01") + start("2026-07-02"), []string{"2026-07-01 2026-07-02", "2026-07-01 "}},
		"the day of the conference":  {held("2026-07-01") + start("2026-07-01"), []string{"2026-07-01 2026-07-01"}},
		"the day before, so the referral takes it, and the next goes to nobody": {
			held("2026-07-01") + start("2026-06-30") + start("2026-07-02"), []string{"2026-07-01 2026-06-30", " 2026-07-02"},
		},
		"more plans than conferences": {
			held("2026-07-01") + held("2026-08-01") + start("2026-09-01") + start("2026-09-02") + start("2026-09-03"),
			[]string{"2026-07-01 2026-09-02", "2026-08-01 2026-09-01", " 2026-09-03"},
		},
		"a plan on no day": {held("2026-07-01") + start("soon") + start("2026-07-03"), []string{"2026-07-01 ", " 2026-07-03"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, record := range read(t, message(child("C1", referral(test.groups))), bothEnds) {
				conference, start := "", ""
				for _, event := range record.Case.Events {
					switch event.Kind {
					case permanence.InitialChildProtectionConference:
						conference = event.On.String()
					case plo.ChildProtectionPlan:
						start = event.On.String()
					}
				}
				got = append(got, conference+" "+start)
			}
			require.Equal(t, test.want, got)
		})
	}
}
