import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { StepDraft } from '../../plan/step.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { stepsOfMarkedObject } from '../owner-marks/steps.ts';
import type { PlacedKind } from './placed-observation.ts';

interface PlacedSteps {
  /** As titles call it. */
  what: string;
  parentField: 'folder' | 'parent';
  /** What a creation is told besides name and place. */
  create?: JsonObject;
  /** The writes of the kind's own fields. */
  update?: StepDraft[];
}

/** The writes of an object that is nothing but a place: made under its parent, renamed, moved, marked with a tag. */
export function stepsOfPlaced(
  change: Change<PlacedKind>,
  environment: string,
  { what, parentField, create = {}, update = [] }: PlacedSteps,
): StepDraft[] {
  const path = canonicalName(change.identity);
  const parent = parentArgs(change, parentField);
  return stepsOfMarkedObject(change, environment, {
    what,
    draft: () => ({
      operation: 'create',
      args: { environment, identity: change.identity, ...parent, ...create },
      title: `Create ${what} ${path}`,
      impact: 'safe',
      reversible: true,
    }),
    update: () => [...renameDrafts(change, what), ...moveDrafts(change, what, parent, parentField), ...update],
  });
}

function renameDrafts(change: Change, what: string): StepDraft[] {
  const field = change.fields.find(({ path }) => path === 'spec.name');
  if (typeof field?.to !== 'string') return [];
  const title = `Rename ${what} ${canonicalName(change.previousIdentity ?? change.identity)} to ${field.to}`;
  const { impact, reversible } = field;
  return [{ operation: 'rename', args: { name: field.to }, title, impact, reversible }];
}

function moveDrafts(change: Change, what: string, parent: JsonObject, parentField: string): StepDraft[] {
  const field = change.fields.find(({ path }) => path === `spec.${parentField}`);
  if (typeof field?.to !== 'string') return [];
  const title = `Move ${what} ${canonicalName(change.previousIdentity ?? change.identity)} to ${field.to}`;
  const { impact, reversible } = field;
  return [{ operation: 'move', args: parent, title, impact, reversible }];
}

/** The parent's id stands in the step when it is known; otherwise the run that makes the parent supplies it. */
function parentArgs(change: Change, parentField: string): JsonObject {
  const [parent = ''] = change.identity;
  const reference = change.references.find(({ path }) => path === `spec.${parentField}`);
  return { parent, ...(reference?.id === undefined ? {} : { parentId: reference.id }) };
}
