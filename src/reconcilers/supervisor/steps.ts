import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Change, FieldChange } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { valueAt } from '../../plan/compare-values.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { clusterLock } from '../locked-cluster.ts';
import { withIds } from '../reference-ids.ts';
import type { StepContext } from '../reconciler.ts';
import { stepsOfStampedObject } from '../used-by-steps.ts';
import { factsOf } from './facts.ts';
import { nextMutation, titleOf, type Mutation } from './mutations.ts';
import { networkDraft } from './network-steps.ts';

type SupervisorChange = Change<'Supervisor'>;

/** One write a run, and behind it the wait until the Supervisor runs again: what is seen then decides the next. */
export function stepsFor(
  change: SupervisorChange,
  found: Observation<'Supervisor'>,
  context: StepContext,
): StepDraft[] {
  const lock = lockOf(change);
  return draftsFor(change, found, context)
    .map((draft) => withIds(draft, change.references))
    .map((draft) => (lock === undefined ? draft : { ...draft, lock }));
}

/** The lock of everything that changes a cluster. */
function lockOf({ id, references }: SupervisorChange): string | undefined {
  const cluster = id ?? references.find(({ path }) => path === 'spec.cluster')?.id;
  return cluster === undefined ? undefined : clusterLock(cluster);
}

function draftsFor(
  change: SupervisorChange,
  found: Observation<'Supervisor'>,
  { environment }: StepContext,
): StepDraft[] {
  switch (change.verdict) {
    case 'create':
      return [enableDraft(change, environment), followDraft(change, 'create')];
    case 'adopt':
    case 'update':
      return stampedSteps({ ...change, verdict: 'adopt' }, found, environment);
    case 'release':
      return stampedSteps(change, found, environment);
    case 'delete':
      return [disableDraft(change, found, environment)];
    case 'replace':
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

/** Stamps come first, so that what is noted of secrets has a place. */
function stampedSteps(change: SupervisorChange, found: Observation<'Supervisor'>, environment: string): StepDraft[] {
  return stepsOfStampedObject(change, environment, {
    what: 'Supervisor',
    draft: () => enableDraft(change, environment),
    update: () => updateDrafts(change, found, environment),
  });
}

function updateDrafts(change: SupervisorChange, found: Observation<'Supervisor'>, environment: string): StepDraft[] {
  if (change.fields.length === 0 || found.state !== 'present') return [];
  const next = nextMutation(change.fields);
  if (next === undefined) return [followDraft(change, undefined)];
  const live = found.fields as unknown as JsonObject;
  const draft = next.does === 'network' ? networkDraft(change, live) : mutationDraft(change, next, live);
  return [{ ...draft, args: { ...draft.args, environment } }, followDraft(change, waitAfter(draft))];
}

function mutationDraft(
  change: SupervisorChange,
  { does, fields }: { does: Mutation; fields: readonly FieldChange[] },
  live: JsonObject,
): StepDraft {
  const version = fields.find(({ path }) => path === 'spec.version')?.to;
  return {
    operation: does === 'load-balancer' ? 'update-load-balancer' : does,
    args:
      does === 'upgrade'
        ? { version: version ?? '', ...ignoreWarnings(change) }
        : writeArgs(change, does, fields, live),
    title: `${titleOf(does, fields)} on ${canonicalName(change.identity)}`,
    impact: worstImpact(fields.map(({ impact }) => impact)),
    reversible: fields.every(({ reversible }) => reversible),
  };
}

function ignoreWarnings({ wanted }: SupervisorChange): JsonObject {
  return { ignoreWarnings: wanted?.spec.upgrade?.ignoreWarnings === true };
}

/** Values as the manifest has them, by field; where the API wants a whole structure, all of it. */
function writeArgs(
  change: SupervisorChange,
  does: Mutation,
  fields: readonly FieldChange[],
  live: JsonObject,
): JsonObject {
  const paths = fields.map(({ path }) => path);
  const set = Object.fromEntries(paths.flatMap((path) => valuesOf(change, path)));
  if (does === 'load-balancer') {
    const { id = '', provider = '' } = change.wanted?.spec.networking.loadBalancer ?? {};
    return { set, loadBalancer: id, provider };
  }
  const whole = (group: string): JsonObject => merged(change, live, group);
  return {
    set,
    provider: change.wanted?.spec.networking.provider ?? '',
    ...(paths.some((path) => path.startsWith('spec.networking.proxy.')) ? { proxy: whole('networking.proxy') } : {}),
    ...(paths.some((path) => path.startsWith('spec.images.registry.')) ? { registry: whole('images.registry') } : {}),
  };
}

function valuesOf({ wanted }: SupervisorChange, path: string): [string, JsonValue][] {
  const value = valueAt(wanted, path);
  return value === undefined ? [] : [[path.replace('spec.', ''), value]];
}

/** What is there with what the manifest wants over it: what it does not mention stays. */
function merged({ wanted }: SupervisorChange, live: JsonObject, group: string): JsonObject {
  const [there, asked] = [valueAt(live, group), valueAt(wanted, `spec.${group}`)];
  return { ...(isPlainObject(there) ? there : {}), ...(isPlainObject(asked) ? asked : {}) };
}

/**
 * Nothing goes into maintenance, but every host gets agents and resources are set aside, and the only way back destroys
 * what runs there: it asks for what is let through in a maintenance window, and takes none of the budget of hosts.
 */
function enableDraft(change: SupervisorChange, environment: string): StepDraft {
  return {
    operation: 'create',
    args: {
      spec: (change.wanted?.spec ?? {}) as unknown as JsonObject,
      stamp: change.stamp?.to ?? '',
      environment,
    },
    title: `Enable a Supervisor on ${canonicalName(change.identity)}`,
    impact: 'host-maintenance',
    hosts: 0,
    reversible: false,
  };
}

function disableDraft(change: SupervisorChange, found: Observation<'Supervisor'>, environment: string): StepDraft {
  const isGone = found.state === 'present' && factsOf(found).status === 'GONE';
  const where = canonicalName(change.identity);
  return {
    operation: 'delete',
    args: { environment },
    title: isGone
      ? `Remove the mark that the former Supervisor left on ${where}`
      : `Disable the Supervisor on ${where}, with all that runs on it`,
    impact: isGone ? 'safe' : 'destructive',
    reversible: isGone,
  };
}

/** Each wait has an operation of its own, so that another write after it does not read as a failure of this one. */
function waitAfter({ operation, args }: StepDraft): string {
  const { network, version } = args;
  const which = [network, version].find((name) => typeof name === 'string');
  return which === undefined ? operation : `${operation}:${which}`;
}

/** Waits and writes nothing. */
function followDraft(change: SupervisorChange, after: string | undefined): StepDraft {
  return {
    operation: after === undefined ? 'follow' : `follow-${after}`,
    args: {},
    title: `Wait for the Supervisor on ${canonicalName(change.identity)} to run`,
    impact: 'safe',
    reversible: true,
  };
}
