package house_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// fence finds the code of the README: its language and its text.
var fence = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

func readme(t *testing.T) [][]string {
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	return fence.FindAllStringSubmatch(string(text), -1)
}

// Every command of the README prints what the README says. A line of three dots stands for what is left out.
func TestReadmeCommands(t *testing.T) {
	folder, commands := t.TempDir(), 0
	policy := filepath.Join(folder, "policy.json")
	for _, block := range readme(t) {
		if block[1] == "json" && strings.Contains(block[2], "\"policy\"") {
			require.NoError(t, os.WriteFile(policy, []byte(block[2]), 0o600))
		}
		if block[1] != "console" {
			continue
		}
		line, want, _ := strings.Cut(block[2], "\n")
		command := strings.TrimPrefix(line, "$ ")
		if command == "go test ./..." {
			requirePackages(t, want)
			continue
		}
		commands++
		t.Run(command, func(t *testing.T) {
			files := strings.NewReplacer(" policy.json", " "+policy, " report.html", " "+filepath.Join(folder, "report.html"))
			run := exec.Command("bash", "-c", files.Replace(command))
			run.Dir = root
			out, _ := run.CombinedOutput() // the exit status is part of what is printed
			want, leftOut := strings.CutSuffix(want, "...\n")
			if leftOut {
				require.Greater(t, len(out), len(want))
				out = out[:len(want)]
			}
			require.Equal(t, want, string(out))
		})
	}
	require.GreaterOrEqual(t, commands, 4)
}

// requirePackages holds what the README shows of the tests against the packages that there are.
func requirePackages(t *testing.T, shown string) {
	shown, leftOut := strings.CutSuffix(shown, "...\n")
	require.True(t, leftOut)
	var named []string
	for line := range strings.Lines(shown) {
		named = append(named, strings.Fields(line)[1])
	}
	require.Subset(t, list(t, "./..."), named)
}

// The Go of the README compiles as it stands and prints what the README says.
func TestReadmeProgram(t *testing.T) {
	blocks := readme(t)
	for i, block := range blocks {
		if block[1] != "go" {
			continue
		}
		file := filepath.Join(t.TempDir(), "main.go")
		require.NoError(t, os.WriteFile(file, []byte(block[2]), 0o600))
		run := exec.Command("go", "run", file)
		run.Dir = root
		out, err := run.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, "text", blocks[i+1][1])
		require.Equal(t, blocks[i+1][2], string(out))
		return
	}
	t.Fatal("the README shows no Go")
}
