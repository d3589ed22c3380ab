import { randomInt } from 'node:crypto';

/**
 * Settles the seed of all generated cases before the workers start, and prints it. The fast suites keep one seed, so
 * that a push is judged by its own change; the long ones look at new cases in every run.
 */
export default function setUp(): void {
  process.env['TRUEUP_SEED'] ??= process.env['TRUEUP_LONG'] === undefined ? '1' : String(randomInt(2 ** 31));
  const seed = process.env['TRUEUP_SEED'];
  if (!/^-?\d{1,10}$/.test(seed)) throw new Error(`TRUEUP_SEED is "${seed}". Set it to a whole number.`);
  console.log(`Seed: ${seed} (TRUEUP_SEED=${seed} repeats this run's generated cases)`);
}
