import { Type } from 'typebox';
import type { ErrorCode } from '../../base/error-record.ts';
import type { JsonValue } from '../../base/json.ts';
import type { SourceStatus } from '../../controller/environment-status.ts';
import { closed, oneOf, refTo, textOf } from './building.ts';

const Retry = oneOf({ never: true, backoff: true }, 'Whether trying again later, with nothing else changed, can help.');

/** Any JSON. */
export const Json = Type.Unsafe<JsonValue>({ description: 'Any JSON value.' });

export const ErrorRecordSchema = Type.Object(
  {
    code: textOf<ErrorCode>('Stable and kebab-case.'),
    message: Type.String(),
    remedy: Type.String(),
    retry: Retry,
    operation: Type.Optional(Type.String({ description: "The operation of vCenter's API." })),
    httpStatus: Type.Optional(Type.Integer()),
    errorType: Type.Optional(Type.String({ description: "vCenter's own error type." })),
    details: Type.Optional(Json),
  },
  { $id: 'Failure', ...closed, description: 'Why a call to vCenter failed.' },
);

export const SourceProblemSchema = Type.Object(
  {
    code: textOf<NonNullable<SourceStatus['problem']>['code']>('Stable and kebab-case.'),
    message: Type.String(),
    remedy: Type.String(),
    retry: Retry,
  },
  { $id: 'SourceProblem', ...closed, description: 'What keeps a source from being followed.' },
);

const Place = Type.Object({ line: Type.Integer(), column: Type.Integer() }, closed);

const SourceLocationSchema = Type.Object(
  { file: Type.String(), line: Type.Integer(), column: Type.Integer(), end: Type.Optional(Place) },
  closed,
);

export const DiagnosticSchema = Type.Object(
  {
    severity: oneOf({ error: true, warning: true }),
    code: Type.String(),
    summary: Type.String(),
    detail: Type.Optional(Type.String()),
    remedy: Type.String(),
    source: Type.Optional(SourceLocationSchema),
    related: Type.Optional(Type.Array(Type.Object({ message: Type.String(), source: SourceLocationSchema }, closed))),
    redactLine: Type.Optional(Type.Literal(true)),
  },
  { $id: 'Diagnostic', ...closed, description: 'A problem with what a manifest says, and where.' },
);

/** What every refusal looks like. */
export const ErrorAnswer = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.String({ description: 'Stable and kebab-case; programs may branch on it.' }),
        message: Type.String({ description: 'What is wrong.' }),
        remedy: Type.String({ description: 'What to do about it.' }),
        problems: Type.Optional(
          Type.Array(
            Type.Object(
              {
                path: Type.String({ description: 'Where in the request: `body/steps/0`, `query/limit`.' }),
                message: Type.String(),
              },
              closed,
            ),
            { description: 'Everything that is wrong with the request, at once.' },
          ),
        ),
        request: Type.Optional(Type.String({ description: 'Id of the request, as the log has it.' })),
      },
      closed,
    ),
  },
  { $id: 'Error', ...closed, description: 'Why a request was not answered as it was asked.' },
);

export const problemRefs = {
  failure: refTo(ErrorRecordSchema),
  sourceProblem: refTo(SourceProblemSchema),
  diagnostic: refTo(DiagnosticSchema),
};
