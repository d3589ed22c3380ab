import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import type { Manifest, Reference } from '../../spec/manifest.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import type { ConfigurationFacts } from './facts.ts';
import { readFacts, type ConfigurationQuestion } from './read-facts.ts';

type Wanted = Manifest<'ClusterConfiguration'>;
type Found = PresentObservation<'ClusterConfiguration'>;

/** One look at the configuration of each cluster that a manifest names. */
export async function observe(
  reader: VsphereReader,
  { wanted, signal, idOfReference = () => undefined }: ObserveRequest<'ClusterConfiguration'>,
): Promise<KindObservation<'ClusterConfiguration'>> {
  const observation: KindObservation<'ClusterConfiguration'> = { kind: 'ClusterConfiguration', objects: [] };
  const reads = await Promise.all(
    wanted.map(async (manifest) => {
      const cluster = idAt(manifest, 'spec.cluster', idOfReference);
      if (cluster === undefined) return undefined;
      const question = questionOf(cluster, manifest, idOfReference);
      return readOne(async () => observationOf(manifest.identity, await readFacts(reader, question, signal)));
    }),
  );
  for (const read of reads) {
    if (read?.state === 'found') observation.objects.push(read.value);
    if (read?.state === 'unreadable') observation.incomplete ??= read.error;
  }
  return observation;
}

export async function observeOne(
  reader: VsphereReader,
  { id, identity, change, idOfReference = (reference) => reference.id }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'ClusterConfiguration'>> {
  if (id === undefined) return { state: 'absent' };
  const wanted = change?.wanted as Wanted | undefined;
  const known = new Map(change?.references.map((reference) => [reference.path, reference]));
  const idOf = ({ path }: Reference): string | undefined => {
    const reference = known.get(path);
    return reference && idOfReference(reference);
  };
  const question = wanted === undefined ? { cluster: id, spec: {}, named: {} } : questionOf(id, wanted, idOf);
  try {
    return observationOf(identity, await readFacts(reader, question, signal));
  } catch (error) {
    const record = recordOfError(error);
    return record.code === 'not-found' ? { state: 'absent' } : { state: 'unreadable', error: record };
  }
}

/** A configuration is there once its cluster is: it cannot be made or removed, and nothing can be marked on it. */
export function observationOf(identity: string[], facts: ConfigurationFacts): Found {
  return {
    state: 'present',
    id: facts.cluster,
    identity,
    stamps: [],
    unmarked: true,
    fields: { cluster: identity.at(-1) ?? '' },
    // Plain JSON, as its type says.
    facts: facts as unknown as JsonObject,
    digest: digestOf(substanceOf(facts)),
  };
}

/** What a decision rests on. Other people's drafts are none of it, nor when a comparison that says the same was made. */
function substanceOf({ drafts, compliance, precheck, apply, rules: _rules, ...facts }: ConfigurationFacts): unknown {
  return {
    ...facts,
    drafts: drafts?.filter(({ isOwn }) => isOwn),
    compliance: compliance && { ...compliance, endTime: '' },
    precheck: precheck && { ...precheck, endTime: '' },
    apply: apply && { commit: apply.commit, status: apply.status, endTime: apply.endTime },
  };
}

function questionOf(
  cluster: string,
  manifest: Wanted,
  idOf: (reference: Reference) => string | undefined,
): ConfigurationQuestion {
  const referenceHost = idAt(manifest, 'spec.enablement.referenceHost', idOf);
  const hosts = manifest.references.filter(({ path }) => path.startsWith('spec.remediation.hosts'));
  return {
    cluster,
    spec: manifest.spec,
    named: {
      ...(referenceHost === undefined ? {} : { referenceHost }),
      ...(hosts.length === 0 ? {} : { hosts: hosts.flatMap((reference) => idOf(reference) ?? []) }),
    },
  };
}

function idAt(manifest: Wanted, path: string, idOf: (reference: Reference) => string | undefined): string | undefined {
  const reference = manifest.references.find((one) => one.path === path);
  return reference && idOf(reference);
}
