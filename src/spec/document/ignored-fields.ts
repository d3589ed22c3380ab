import type { JsonObject } from '../../base/json.ts';
import { didYouMean, listNames, nearest } from '../did-you-mean.ts';
import { fieldRules } from '../field-rules.ts';
import type { Kind } from '../manifest.ts';
import { inMessage } from '../problem.ts';
import { valueAt } from './check-schema.ts';
import { childOf, report, type DocumentReading } from './reading.ts';

/** `lifecycle.ignore` must name fields of the kind, or groups of them: a misspelt one would protect nothing. */
export function checkIgnoredFields(reading: DocumentReading, value: JsonObject, kind: Kind): void {
  const ignored = valueAt(value, 'lifecycle.ignore');
  if (!Array.isArray(ignored)) return;
  const paths = fieldRules(kind).map((rule) => rule.path);
  ignored.forEach((path: unknown, index) => {
    if (typeof path !== 'string') return;
    if (paths.some((known) => known === path || known.startsWith(`${path}.`))) return;
    const near = nearest(path.startsWith('spec.') ? path : `spec.${path}`, paths);
    report(reading, childOf('/lifecycle/ignore', index), {
      code: 'unknown-field',
      summary: `${kind} has no field \`${inMessage(path)}\` to ignore`,
      remedy: didYouMean(near, `The fields are ${listNames(paths)}.`),
    });
  });
}
