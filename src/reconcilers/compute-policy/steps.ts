import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { StepDraft } from '../../plan/step.ts';
import { deleteDraft } from '../update-draft.ts';
import { fullCapability } from './capability.ts';

/**
 * Whatever changes, the stamp included, takes a new policy. Policies have unique names and cannot be renamed, so the old
 * one goes first; a run that ends between the two leaves none, and the next one creates it.
 */
export function stepsFor(change: Change<'ComputePolicy'>): StepDraft[] {
  switch (change.verdict) {
    case 'create':
      return [createDraft(change, `Create compute policy ${nameOf(change)}`)];
    case 'replace':
    case 'adopt':
    case 'update':
      return replaceDrafts(change);
    case 'delete':
      return [deleteDraft(change, 'compute policy')];
    case 'release':
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function replaceDrafts(change: Change<'ComputePolicy'>): StepDraft[] {
  const deletion = deleteDraft(change, 'compute policy');
  return [
    { ...deletion, title: `${deletion.title}: its rule does not hold until the next step` },
    createDraft(change, `Create compute policy ${nameOf(change)} anew`),
  ];
}

function createDraft(change: Change<'ComputePolicy'>, title: string): StepDraft {
  const { capability = '', description, vmCapabilities } = change.wanted?.spec ?? {};
  const live = change.observed?.fields['description'];
  return {
    operation: 'create',
    args: {
      name: nameOf(change),
      description: description ?? (typeof live === 'string' ? live : ''),
      stamp: change.stamp?.to ?? change.observed?.stamps[0] ?? '',
      capability: fullCapability(capability),
      ...tagArg(change, 'vmTag'),
      ...tagArg(change, 'hostTag'),
      ...(vmCapabilities === undefined ? {} : { vmCapabilities }),
    },
    title,
    impact: 'safe',
    reversible: true,
  };
}

/** The tag's id stands in the step when it is known; otherwise the run that makes the tag supplies it. */
function tagArg(change: Change<'ComputePolicy'>, field: 'vmTag' | 'hostTag'): JsonObject {
  const name = change.wanted?.spec[field];
  if (name === undefined) return {};
  const id = change.references.find(({ path }) => path === `spec.${field}`)?.id;
  return { [field]: { name, ...(id === undefined ? {} : { id }) } };
}

function nameOf(change: Change): string {
  return change.identity.at(-1) ?? '';
}
