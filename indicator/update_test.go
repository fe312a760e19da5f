package indicator_test

import "flag"

// update is the flag that writes golden files instead of comparing them.
var update = flag.Bool("update", false, "write the golden files")
