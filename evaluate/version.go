package evaluate

// Version is the version of this library, as assessment files state it.
const Version = "0.1.0"
