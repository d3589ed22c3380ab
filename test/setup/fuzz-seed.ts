// One seed for every generated case of a run, so that a failure is repeated by setting TRUEUP_SEED to what was printed.
import fc from 'fast-check';

const runs = process.env['TRUEUP_FUZZ_RUNS'];

fc.configureGlobal({
  seed: Number(process.env['TRUEUP_SEED']),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});
