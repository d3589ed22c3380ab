import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { JsonObject } from '../../base/json.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { PolicyScope } from '../../client/services/remediation-policies.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import type { RemediationPolicySpec } from '../../spec/generated/kinds.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { fieldsOf } from './fields.ts';
import { idOfScope, parentOf, scopeOf, whose } from './scope.ts';

/** Policies that are read at a time. */
const atOnce = 32;

/** The policies that manifests name, each with what is in effect and what it would inherit. */
export async function observe(
  reader: VsphereReader,
  { wanted, idOfReference = () => undefined, signal }: ObserveRequest<'RemediationPolicy'>,
): Promise<KindObservation<'RemediationPolicy'>> {
  const looks = wanted.flatMap((manifest) => {
    const scope = scopeOf(manifest.spec, manifest.references, idOfReference);
    return scope === undefined ? [] : [{ manifest, scope }];
  });
  const seen = await mapConcurrently(looks, atOnce, async ({ manifest, scope }) => ({
    name: manifest.metadata.name,
    found: await observeScope(reader, { scope, identity: manifest.identity, spec: manifest.spec }, signal),
  }));
  const errors = seen.flatMap(({ name, found }) =>
    found.state === 'unreadable' ? [{ name, error: found.error }] : [],
  );
  const incomplete = errors.find(({ error }) => !isWithoutPolicy(error))?.error;
  return {
    kind: 'RemediationPolicy',
    objects: seen.flatMap(({ found }) => (found.state === 'present' ? [found] : [])),
    facts: Object.fromEntries(errors.map(({ name, error }) => [name, error.message])),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** What has no policy, and will not have one: an older vCenter, a host of a cluster, something that is gone. */
function isWithoutPolicy({ code }: ErrorRecord): boolean {
  return code === 'unsupported' || code === 'not-found';
}

export async function observeOne(
  reader: VsphereReader,
  { identity, change, idOfReference = ({ id }) => id }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'RemediationPolicy'>> {
  const wanted = change?.wanted as Manifest<'RemediationPolicy'> | undefined;
  const scope = wanted && scopeOf(wanted.spec, change?.references ?? [], idOfReference);
  if (wanted === undefined || scope === undefined) return { state: 'absent' };
  return observeScope(reader, { scope, identity, spec: wanted.spec }, signal);
}

interface Look {
  scope: PolicyScope;
  identity: string[];
  spec: RemediationPolicySpec;
}

/** Only what is configured counts; what is in effect is told, where it can be read. */
export async function observeScope(
  reader: VsphereReader,
  { scope, identity, spec }: Look,
  signal: AbortSignal,
): Promise<Exclude<Observation<'RemediationPolicy'>, { state: 'absent' }>> {
  const parent = parentOf(scope);
  const { remediationPolicies } = reader;
  const [configured, effective, inherited] = await Promise.all([
    readOne(() => remediationPolicies.configured(scope, signal)),
    readOne(() => remediationPolicies.effective(scope, signal)),
    parent === undefined ? undefined : readOne(() => remediationPolicies.effective(parent, signal)),
  ]);
  if (configured.state === 'unreadable') return configured;
  if (configured.state === 'absent') return { state: 'unreadable', error: gone(identity) };
  const facts = {
    ...(effective.state === 'found' ? { effective: effective.value } : {}),
    ...(inherited?.state === 'found' ? { inherited: inherited.value } : {}),
  };
  return observationOf({ scope, identity, spec }, configured.value, facts);
}

function gone(identity: readonly string[]): ErrorRecord {
  return {
    code: 'not-found',
    message: `vCenter has no remediation policy for ${identity.join('/')}.`,
    remedy: 'Plan again; if it stays so, check the name and what the account may see.',
    retry: 'never',
  };
}

function observationOf(
  { scope, identity, spec }: Look,
  configured: JsonObject,
  facts: JsonObject,
): PresentObservation<'RemediationPolicy'> {
  return {
    state: 'present',
    id: idOfScope(scope),
    identity,
    stamps: [],
    unmarked: true,
    fields: { ...whose(spec), ...fieldsOf(configured) },
    facts,
    digest: digestOf(configured),
  };
}
