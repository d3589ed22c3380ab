import { SimulatorInputError } from '../input-error.ts';
import { ApiError } from '../operations/api-error.ts';
import { completeMachines } from './complete-machines.ts';
import { completeSupervisors } from './complete-supervisors.ts';
import { documentShape, collectionNames, type WholeDocument } from './document.ts';
import { makeUpInventory } from './made-up/inventory.ts';
import { addRootFolder } from './made-up/folders.ts';
import { addDefaultSecurityPolicy } from './made-up/libraries.ts';
import type { ObjectId } from './objects.ts';
import { danglingReferences } from './references.ts';
import { emptyState, objectKey, type CollectionName, type VcenterState } from './state.ts';

/**
 * Builds the state that a document describes. Throws `SimulatorInputError` for a document that has not the form, or
 * whose objects name others that are not there.
 */
export function loadState(document: unknown, seed: number): VcenterState {
  const whole = readDocument(document);
  const state = emptyState();
  if (whole.size !== undefined) makeUpInventory(state, whole.size, seed);
  for (const name of collectionNames) addAll(state, whole, name);
  for (const { tag, object } of whole.associations) {
    const objects = state.associations.get(tag) ?? new Map<string, ObjectId>();
    state.associations.set(tag, objects.set(objectKey(object), object));
  }
  for (const id of whole.retiredTaggingIds) state.retiredTaggingIds.add(id);
  if (whole.contentConfiguration !== undefined) state.contentConfiguration = whole.contentConfiguration;
  if (state.securityPolicies.size === 0) addDefaultSecurityPolicy(state, seed);
  if (![...state.folders.values()].some((folder) => folder.parent === undefined)) addRootFolder(state);
  completeMachines(state, seed);
  completeSupervisors(state);
  state.nextNumber = Math.max(state.nextNumber, whole.nextNumber, highestNumber(state) + 1);
  refuseDanglingReferences(state);
  return state;
}

function readDocument(document: unknown): WholeDocument {
  try {
    return documentShape.read(document, 'inventory');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new SimulatorInputError(`The inventory cannot be used: ${error.message} Correct it, or start from a dump.`);
  }
}

function addAll(state: VcenterState, document: WholeDocument, name: CollectionName): void {
  const collection: Map<string, { id: string }> = state[name];
  for (const object of document[name]) {
    if (collection.has(object.id)) {
      throw new SimulatorInputError(`The inventory has two ${name} with the id ${object.id}. Give each its own id.`);
    }
    collection.set(object.id, object);
  }
}

/** The highest number at the end of any managed-object id: what is generated next must not meet it. */
function highestNumber(state: VcenterState): number {
  let highest = 0;
  for (const name of collectionNames) {
    for (const id of state[name].keys()) {
      const number = Number(/^[a-z]+-[a-z]?(?<number>\d{1,9})$/.exec(id)?.groups?.['number'] ?? 0);
      highest = Math.max(highest, number);
    }
  }
  return highest;
}

function refuseDanglingReferences(state: VcenterState): void {
  const dangling = danglingReferences(state);
  if (dangling.length === 0) return;
  const lines = dangling.slice(0, 20).join('\n');
  throw new SimulatorInputError(
    `The inventory names objects that it does not have:\n${lines}\nAdd them, or correct the ids.`,
  );
}
