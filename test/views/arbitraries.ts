import fc from 'fast-check';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { ErrorRecord } from '../../src/base/error-record.ts';
import type { JsonValue } from '../../src/base/json.ts';
import type { Change, FieldChange, Verdict } from '../../src/plan/change.ts';
import { impacts } from '../../src/plan/impact.ts';
import type { Outcome, OutcomeStatus } from '../../src/plan/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { change, diagnostic, errorRecord, plan, step, wantedAt } from './builders.ts';

/** What somebody might name a tag to do harm, among any other text. */
const evil = fc.constantFrom(
  '\u001b[2J\u001b[H',
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  '\u009b31m',
  '\u202eevil\u2066',
  'a\r\nb\n\nc\td\u2028e',
  '\b\b\b\u007f',
  '-->',
  '```',
  '@everyone',
  '名前のとても長い説明'.repeat(8),
  'x'.repeat(300),
  'many words '.repeat(30),
  '👩‍💻👍🏽🇩🇪e\u0301\u0301',
  '\ud800',
);

export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 60 }),
  evil,
  fc.tuple(evil, evil).map((parts) => parts.join(' ')),
);

const { value: anyValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    anyText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 3 }),
  ),
}));

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const anyField: fc.Arbitrary<FieldChange> = fc.record(
  {
    path: anyText,
    from: anyValue,
    to: anyValue,
    effect: fc.constant('in-place' as const),
    impact: fc.constantFrom(...impacts),
    reversible: fc.boolean(),
    sensitive: fc.constant(true as const),
  },
  { requiredKeys: ['path', 'effect', 'impact', 'reversible'] },
);

export const anyError: fc.Arbitrary<ErrorRecord> = fc
  .record(
    {
      message: anyText,
      remedy: anyText,
      operation: anyText,
      httpStatus: fc.integer(),
      errorType: anyText,
      details: anyValue,
    },
    { requiredKeys: ['message', 'remedy'] },
  )
  .map(errorRecord);

const verdicts: Verdict[] = ['create', 'update', 'replace', 'adopt', 'delete', 'release', 'keep', 'blocked'];

const anyChange: fc.Arbitrary<Change> = fc
  .record({
    kind: fc.constantFrom('Tag', 'TagCategory'),
    name: anyText,
    verdict: fc.constantFrom(...verdicts),
    message: anyText,
    fields: fc.array(anyField, { maxLength: 4 }),
    ignored: fc.array(anyField, { maxLength: 2 }),
    identity: fc.array(anyText, { maxLength: 2 }),
    previousIdentity: optional(fc.array(anyText, { maxLength: 2 })),
    stamp: optional(fc.record({ from: anyText, to: anyText })),
    uses: fc.array(fc.record({ kind: anyText, id: anyText, name: anyText }), { maxLength: 7 }),
    remedy: optional(anyText),
    file: optional(anyText),
    error: optional(anyError),
  })
  .map(({ kind, name, verdict, file, ignored, ...rest }) =>
    change(`${kind}/${name}`, verdict, {
      ...definedOnly(rest),
      leftAlone: ignored.map((field) => ({ ...field, why: 'ignored' as const })),
      ...(file === undefined ? {} : { wanted: wantedAt(file, 3) }),
    }),
  );

const anyStep = (changes: readonly Change[]): fc.Arbitrary<Step> =>
  fc
    .record({
      of: fc.constantFrom(...changes.map(({ ref }) => `${ref.kind}/${ref.name}`)),
      number: fc.integer({ min: 1, max: 9 }),
      title: anyText,
      impact: fc.constantFrom(...impacts),
      reversible: fc.boolean(),
      dependsOn: fc.array(anyText, { maxLength: 2 }),
    })
    .map(({ of, number, title, ...rest }) => step(`${of}#${number}`, title, rest));

export const anyPlan: fc.Arbitrary<Plan> = fc.array(anyChange, { minLength: 1, maxLength: 6 }).chain((changes) =>
  fc
    .record({
      steps: fc.array(anyStep(changes), { maxLength: 8 }),
      environment: anyText,
      url: anyText,
      commit: optional(fc.record({ id: anyText, dirty: fc.boolean() })),
      warnings: fc.array(fc.record({ code: anyText, message: anyText, remedy: anyText }), { maxLength: 2 }),
    })
    .map(({ steps, environment, url, commit, warnings }) =>
      plan(changes, steps, {
        environment,
        target: { name: url, url },
        warnings,
        ...(commit === undefined ? {} : { commit }),
      }),
    ),
);

const anyPlace = (file: string): fc.Arbitrary<NonNullable<Diagnostic['source']>> =>
  fc
    .record({
      line: fc.integer({ min: 1, max: 5 }),
      column: fc.integer({ min: 1, max: 90 }),
      length: fc.nat({ max: 60 }),
    })
    .map(({ line, column, length }) => ({ file, line, column, end: { line, column: column + length } }));

/** Problems in a file and the text of that file. */
export const anyProblems: fc.Arbitrary<{ diagnostics: Diagnostic[]; sources: Map<string, string> }> = fc
  .record({ file: anyText, text: fc.array(anyText, { maxLength: 6 }).map((lines) => lines.join('\n')) })
  .chain(({ file, text }) =>
    fc
      .array(
        fc
          .record({
            severity: fc.constantFrom('error' as const, 'warning' as const),
            code: anyText,
            summary: anyText,
            detail: anyText,
            remedy: anyText,
            source: anyPlace(file),
            related: fc.array(fc.record({ message: anyText, source: anyPlace(file) }), { maxLength: 2 }),
          })
          .map(diagnostic),
        { minLength: 1, maxLength: 4 },
      )
      .map((diagnostics) => ({ diagnostics, sources: new Map([[file, text]]) })),
  );

const statuses: OutcomeStatus[] = [
  'applied',
  'failed',
  'skipped',
  'held',
  'stale',
  'unknown',
  'not-converged',
  'cancelled',
];

export const anyOutcomes: fc.Arbitrary<Outcome[]> = fc.array(
  fc
    .record({
      step: anyText,
      status: fc.constantFrom(...statuses),
      message: optional(anyText),
      remedy: optional(anyText),
      error: optional(anyError),
      durationMs: fc.nat(),
    })
    .map((outcome) => definedOnly(outcome) as Outcome),
  { maxLength: 8 },
);

function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
