package intake_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/intake"
)

func TestAQueueGivesTheFirstThatIsGoodEnough(t *testing.T) {
	type thing struct {
		name string
		good int
	}
	queue := intake.NewQueue([]thing{{"a", 3}, {"b", 5}, {"c", 5}, {"d", 9}, {"e", 1}}, func(one thing) int { return one.good })
	for _, want := range []struct {
		number int
		name   string
	}{{4, "b"}, {6, "d"}, {6, ""}, {0, "a"}, {5, "c"}, {2, ""}, {1, "e"}, {math.MinInt + 1, ""}, {math.MinInt, ""}} {
		got, is := queue.Take(want.number)
		require.Equal(t, want.name, got.name)
		require.Equal(t, want.name != "", is)
	}
	_, is := intake.NewQueue(nil, func(int) int { return 0 }).Take(0)
	require.False(t, is)
}

// Another way to the same: to look at one thing after another.
func TestAQueueAgainstASearch(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for size := range 40 {
		things := make([]int, size)
		for i := range things {
			things[i] = random.IntN(10)
		}
		queue, left := intake.NewQueue(things, func(i int) int { return i }), slices.Clone(things)
		for range 2 * size {
			number := random.IntN(11)
			want := slices.IndexFunc(left, func(i int) bool { return i >= number })
			got, is := queue.Take(number)
			require.Equal(t, want >= 0, is)
			if is {
				require.Equal(t, left[want], got)
				left = slices.Delete(left, want, want+1)
			}
		}
	}
}
