import type { JsonObject } from '../../../src/base/json.ts';
import { decideContextOf } from '../../../src/engine/decide-context.ts';
import { decide } from '../../../src/plan/decide.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { StepDraft } from '../../../src/plan/step.ts';
import type {
  ConfigurationFacts,
  DraftFact,
  TransitionFact,
} from '../../../src/reconcilers/cluster-configuration/facts.ts';
import { clusterConfiguration } from '../../../src/reconcilers/cluster-configuration/index.ts';
import { observationOf } from '../../../src/reconcilers/cluster-configuration/observe.ts';
import type { Manifest } from '../../../src/spec/manifest.ts';
import type { SecretLookup } from '../../../src/spec/secret-reference.ts';

type Spec = Partial<Manifest<'ClusterConfiguration'>['spec']>;

export const now = Date.parse('2026-03-01T12:00:00Z');
export const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
export const path = '/DC1/host/C1';
export const uuids = { one: '4c4c4544-0001', two: '4c4c4544-0002' };
export const document: JsonObject = { profile: { esx: { ssh: { enabled: true }, ntp: { servers: ['a', 'b'] } } } };

export function manifestOf(
  spec: Spec,
  lifecycle: Partial<Manifest['lifecycle']> = {},
): Manifest<'ClusterConfiguration'> {
  return {
    kind: 'ClusterConfiguration',
    metadata: { name: 'c1', labels: {} },
    lifecycle: {
      adopt: false,
      onRemove: 'orphan',
      dependsOn: [],
      wave: 0,
      suspend: false,
      ignore: [],
      replace: 'forbid',
      ...lifecycle,
    },
    spec: { cluster: path, ...spec },
    identity: [path],
    references: [],
    source: { file: 'c1.yaml', line: 1, column: 1 },
  };
}

export type Configured = ConfigurationFacts & Required<Pick<ConfigurationFacts, 'current' | 'compliance'>>;

/** A cluster of two hosts that was configured by the document and checked an hour ago. */
export function configured(more: Partial<Configured> = {}): Configured {
  return {
    cluster: 'domain-c1',
    account: 'trueup@vsphere.local',
    enabled: true,
    current: {
      commit: '7',
      author: 'ann',
      config: document,
      hostNames: { [uuids.one]: 'esx01.example', [uuids.two]: 'esx02.example' },
    },
    rules: { sets: [], secrets: [] },
    drafts: [],
    compliance: { ...compliant, endTime: minutesAgo(60) },
    running: [],
    named: {},
    ...more,
  };
}

const compliant = {
  status: 'COMPLIANT',
  commit: '7',
  hostNames: { 'host-1': 'esx01.example', 'host-2': 'esx02.example' },
  nonCompliant: [],
  unknown: [],
  differences: {},
};

export function differing(more: Partial<Configured> = {}): Configured {
  const differences = { 'host-2': ['profile/esx/ssh/enabled'] };
  const compliance = { ...compliant, status: 'NOT_COMPLIANT', nonCompliant: ['host-2'], differences };
  return configured({ compliance: { ...compliance, endTime: minutesAgo(60) }, ...more });
}

export function prechecked(impact: string, more: Partial<ConfigurationFacts['precheck']> = {}) {
  const impacts = { 'esx01.example': 'NO_IMPACT', 'esx02.example': impact };
  return { status: 'OK', commit: '7', endTime: minutesAgo(30), impacts, problems: [], ...more };
}

export function inTransition(
  transition: Partial<TransitionFact>,
  more: Partial<ConfigurationFacts> = {},
): ConfigurationFacts {
  return {
    cluster: 'domain-c1',
    account: 'trueup@vsphere.local',
    enabled: false,
    transition: { status: 'NOT_STARTED', isOwn: false, fastTrack: false, ...transition },
    rules: { sets: [], secrets: [] },
    running: [],
    named: {},
    ...more,
  };
}

export function ownDraft(more: Partial<DraftFact> = {}): DraftFact {
  return {
    draft: 'draft-1',
    owner: 'VSPHERE.LOCAL\\trueup',
    isOwn: true,
    parent: '7',
    state: 'VALID',
    revision: 1,
    modifiedAt: minutesAgo(5),
    errors: [],
    conflicts: [],
    ...more,
  };
}

export interface Decided {
  change: Change<'ClusterConfiguration'>;
  steps: StepDraft[];
  operations: string[];
}

/** What is decided about a cluster, and the steps that it takes. */
export function decideOn(
  facts: ConfigurationFacts,
  spec: Spec,
  given: { secretOf?: SecretLookup; ignore?: string[] } = {},
): Decided {
  const { secretOf = () => ({ problem: 'no secret', remedy: 'Give it.' }), ignore = [] } = given;
  const found = observationOf([path], facts);
  const request = { environment: 'prod', prune: true, adopt: new Set<string>() };
  const context = decideContextOf(request, clusterConfiguration, { now, secretOf });
  const change = decide({ wanted: manifestOf(spec, { ignore }), found, rivals: [] }, 'ClusterConfiguration', context);
  const steps = clusterConfiguration.stepsFor(change, found, { environment: 'prod', takenIds: new Set() });
  return { change, steps, operations: steps.map(({ operation }) => operation) };
}
