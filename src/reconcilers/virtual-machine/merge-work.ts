import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { StepDraft } from '../../plan/step.ts';
import { impactOf } from './compare.ts';
import { operationTitles, type Operation } from './operations.ts';
import { phases, type Compared, type Work } from './work.ts';

/** Writes in their order: differences of one operation and target become one. */
export function mergeWork(works: readonly Work[], compared: Compared, name: string): StepDraft[] {
  const sorted = works.toSorted((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase));
  const groups = Map.groupBy(sorted, ({ operation, target = '' }) => `${operation} ${target}`);
  return [...groups.values()].map((group) => draftOf(group, compared, name));
}

function draftOf(group: readonly Work[], compared: Compared, name: string): StepDraft {
  const [{ operation }] = group as [Work];
  return {
    operation,
    args: group.reduce<JsonObject>((args, work) => mergeObjects(args, work.args), {}),
    title: titleOf(group, name),
    impact: worstImpact(group.map((work) => impactOf(work, compared))),
    reversible: group.every(({ reversible }) => reversible !== false),
  };
}

function mergeObjects(a: JsonObject, b: JsonObject): JsonObject {
  const merged: JsonObject = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = merged[key];
    merged[key] = isPlainObject(before) && isPlainObject(value) ? mergeObjects(before, value) : value;
  }
  return merged;
}

/** `Change the CPUs of web-01: count 2 -> 4`, `Add disk data to web-01`. */
function titleOf(group: readonly Work[], name: string): string {
  const [{ operation, target }] = group as [Work];
  const words = operationTitles[operation as Operation];
  const subject = target === undefined ? `${words} ${name}` : `${words} ${target} ${joinWord(operation)} ${name}`;
  if (/^(add|remove|connect|disconnect|detach|destroy|create|delete|start|suspend|mark)/.test(operation))
    return subject;
  return `${subject}: ${group.map(differenceOf).join(', ')}`;
}

function joinWord(operation: string): string {
  return operation.startsWith('add') || operation.startsWith('create') ? 'to' : 'of';
}

function differenceOf({ path, from, to }: Work): string {
  const field = path
    .replace(/^spec\./, '')
    .replace(/^(?:disks|nics|cdroms|serialPorts|parallelPorts|floppies)\[[^\]]*\]\.?/, '');
  if (to === undefined) return field;
  return from === undefined ? `${field} ${shown(to)}` : `${field} ${shown(from)} -> ${shown(to)}`;
}

function shown(value: JsonValue): string {
  const text = typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.toWellFormed().slice(0, 57)}...` : text;
}
