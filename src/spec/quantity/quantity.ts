import type { QuantityRule } from '../schema.ts';
import { formatDuration, guessDuration, parseDuration } from './duration.ts';
import { formatFrequency, guessFrequency, parseFrequency } from './frequency.ts';
import { formatPercent, guessPercent, parsePercent } from './percent.ts';
import { formatMebibytes, formatSize, guessSize, parseSize } from './size.ts';

export type QuantityResult =
  { ok: true; text: string } | { ok: false; code: 'bad-unit' | 'out-of-range'; problem: string; remedy: string };

interface Measure {
  /** The value in the rule's unit, `undefined` when the text is none. */
  parse(text: string): number | undefined;
  format(value: number): string;
  guess(text: string): string | undefined;
  wanted: string;
  example: string;
}

const bytesPerMebibyte = 2n ** 20n;

const measures: Record<QuantityRule['unit'], Measure> = {
  MiB: {
    parse: (text) => {
      const bytes = parseSize(text);
      return bytes === undefined ? undefined : Number(bytes) / Number(bytesPerMebibyte);
    },
    format: (value) => (Number.isInteger(value) ? formatMebibytes(value) : formatSize(BigInt(value * 2 ** 20))),
    guess: guessSize,
    wanted: 'a number with KiB, MiB, GiB or TiB',
    example: '8GiB',
  },
  ms: {
    parse: parseDuration,
    format: formatDuration,
    guess: guessDuration,
    wanted: 'a number with ms, s, m, h or d',
    example: '10m',
  },
  MHz: {
    parse: parseFrequency,
    format: formatFrequency,
    guess: guessFrequency,
    wanted: 'a number with MHz or GHz',
    example: '500MHz',
  },
  '%': {
    parse: parsePercent,
    format: formatPercent,
    guess: guessPercent,
    wanted: 'a whole percentage',
    example: '50%',
  },
};

/** Checks a quantity and gives its one canonical form: `8192 MiB` becomes `8GiB`. */
export function canonicalQuantity(rule: QuantityRule, text: string): QuantityResult {
  const measure = measures[rule.unit];
  const value = measure.parse(text);
  if (value === undefined) return badUnit(measure, text);
  const problem = rangeProblem(rule, measure, value);
  if (problem === undefined) return { ok: true, text: measure.format(value) };
  return { ok: false, code: 'out-of-range', problem, remedy: `Write ${allowedRange(rule, measure)}.` };
}

/** What to write for a bare number, by the unit that the field counts in: 8192 is `8192MiB`. */
export function quantityExample(rule: QuantityRule, value: unknown): string {
  return typeof value === 'number' && value >= 0 && Number.isInteger(value)
    ? `${value}${rule.unit}`
    : measures[rule.unit].example;
}

function badUnit(measure: Measure, text: string): QuantityResult {
  const guess = measure.guess(text);
  const meant = guess !== undefined && measure.parse(guess) !== undefined;
  return {
    ok: false,
    code: 'bad-unit',
    problem: `must be ${measure.wanted}`,
    remedy: meant ? `Did you mean \`${guess}\`?` : `Write it as \`${measure.example}\`.`,
  };
}

function rangeProblem(rule: QuantityRule, measure: Measure, value: number): string | undefined {
  if (rule.minimum !== undefined && value < rule.minimum) return `must be at least ${measure.format(rule.minimum)}`;
  if (rule.maximum !== undefined && value > rule.maximum) return `must be at most ${measure.format(rule.maximum)}`;
  const step = rule.multipleOf ?? 1;
  return Number.isInteger(value / step) ? undefined : `must be a multiple of ${measure.format(step)}`;
}

function allowedRange(rule: QuantityRule, measure: Measure): string {
  const from = rule.minimum === undefined ? undefined : `from ${measure.format(rule.minimum)}`;
  const to = rule.maximum === undefined ? undefined : `up to ${measure.format(rule.maximum)}`;
  const step = rule.multipleOf === undefined ? undefined : `in steps of ${measure.format(rule.multipleOf)}`;
  const parts = [from, to, step].filter((part) => part !== undefined);
  return parts.length === 0 ? 'another value' : `a value ${parts.join(', ')}`;
}
