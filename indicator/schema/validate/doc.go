// Package validate tests the schemas of plans, policies, follow-up and assessment files
// with a validator that knows nothing of the decoders: every sample is valid,
// every plan whose shape is wrong is refused, and no file that the decoders
// read is refused. It is a module of its own because the library needs no
// validator.
package validate
