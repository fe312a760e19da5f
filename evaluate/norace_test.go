//go:build !race

package evaluate_test

// raceDetector tells that the race detector runs, which allocates on its own.
const raceDetector = false
