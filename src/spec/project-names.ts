import type { JsonObject } from '../base/json.ts';
import { isPlainObject } from '../base/json.ts';
import { kinds } from './catalog.ts';
import { didYouMean, listNames, nearest } from './did-you-mean.ts';
import { valueAt } from './document/check-schema.ts';
import { childOf, report, type DocumentReading } from './document/reading.ts';
import { inMessage, type Problem } from './problem.ts';

/** What a schema cannot say: names within the project are unique, and what they name exists. */
export function checkProjectNames(reading: DocumentReading, project: JsonObject): void {
  const targets = checkUnique(reading, project, 'targets', 'target');
  const sources = checkUnique(reading, project, 'sources', 'source');
  checkUnique(reading, project, 'environments', 'environment');
  membersOf(project, 'environments').forEach((environment, index) => {
    const pointer = childOf('/spec/environments', index);
    checkKnown(reading, childOf(pointer, 'target'), environment['target'], { what: 'target', known: targets });
    checkKnown(reading, childOf(pointer, 'source'), environment['source'], { what: 'source', known: sources });
    const scoped = valueAt(environment, 'scope.kinds');
    if (!Array.isArray(scoped)) return;
    scoped.forEach((kind: unknown, place) => {
      checkKnown(reading, `${pointer}/scope/kinds/${place}`, kind, { what: 'kind', known: kinds });
    });
  });
}

function checkUnique(reading: DocumentReading, project: JsonObject, list: string, what: string): string[] {
  const seen = new Set<string>();
  membersOf(project, list).forEach(({ name }, index) => {
    if (typeof name !== 'string') return;
    if (seen.has(name)) report(reading, `/spec/${list}/${index}/name`, duplicate(what, name));
    seen.add(name);
  });
  return [...seen];
}

function checkKnown(
  reading: DocumentReading,
  pointer: string,
  name: unknown,
  { what, known }: { what: string; known: readonly string[] },
): void {
  if (typeof name !== 'string' || known.includes(name)) return;
  const otherwise = known.length === 0 ? `The project has no ${what}s.` : `There are ${listNames(known)}.`;
  report(reading, pointer, {
    code: `unknown-${what}`,
    summary: `There is no ${what} \`${inMessage(name)}\``,
    remedy: didYouMean(nearest(name, known), otherwise),
  });
}

function duplicate(what: string, name: string): Problem {
  return {
    code: 'duplicate-name',
    summary: `There are two ${what}s called \`${inMessage(name)}\``,
    remedy: 'Give one of them another name.',
  };
}

function membersOf(project: JsonObject, list: string): JsonObject[] {
  const members = valueAt(project, `spec.${list}`);
  return Array.isArray(members) ? members.map((member) => (isPlainObject(member) ? (member as JsonObject) : {})) : [];
}
