package evaluate_test

import (
	"io/fs"
	"os"
)

func nationalFiles() fs.FS { return os.DirFS("../testdata/national") }
