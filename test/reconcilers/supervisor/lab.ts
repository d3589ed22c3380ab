import type { JsonObject } from '../../../src/base/json.ts';
import { isPlainObject } from '../../../src/base/json.ts';
import type { PlanRequest } from '../../../src/engine/plan-request.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { RunSummary } from '../../../src/plan/outcome.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { Supervisor } from '../../../src/simulator/state/workload-objects.ts';
import type { Kind, Manifest } from '../../../src/spec/manifest.ts';
import type { SecretLookup } from '../../../src/spec/secret-reference.ts';
import { manifestsOf } from '../../contract/documents.ts';
import { openWorld, type World } from '../../engine/world.ts';

/** A cluster that is fit for a Supervisor, and what its manifest names. */
export const places: InventoryDocument = {
  size: {
    datacenters: 1,
    clusters: 1,
    hosts: 3,
    standaloneHosts: 0,
    datastores: 1,
    networks: 5,
    resourcePools: 0,
    vms: 0,
    templates: 0,
    libraries: 0,
    builtInVmClasses: false,
  },
};

export const certificate = ['-----BEGIN CERTIFICATE-----', 'TUlJQg==', '-----END CERTIFICATE-----', ''].join('\n');

const kinds: Kind[] = ['Supervisor'];

/** A small Supervisor on distributed port groups. */
export const spec: JsonObject = {
  cluster: '/DC0/host/Cluster-A',
  size: 'SMALL',
  networking: {
    provider: 'VSPHERE_NETWORK',
    serviceCidr: '10.96.0.0/23',
    management: {
      network: '/DC0/network/Distributed/management-vlan101',
      mode: 'STATICRANGE',
      startingAddress: '10.0.0.10',
      subnetMask: '255.255.255.0',
      gateway: '10.0.0.1',
      dnsServers: ['10.0.0.2'],
      dnsSearchDomains: ['lab.example'],
      ntpServers: ['ntp.lab.example'],
    },
    workload: {
      dnsServers: ['10.0.0.2'],
      primary: {
        name: 'primary',
        network: '/DC0/network/Distributed/vmotion-vlan102',
        ranges: [{ address: '10.1.0.10', count: 100 }],
        gateway: '10.1.0.1',
        subnetMask: '255.255.255.0',
      },
    },
    loadBalancer: {
      id: 'lb-1',
      provider: 'HA_PROXY',
      servers: [{ host: '10.0.0.50', port: 5556 }],
      ranges: [{ address: '10.1.1.1', count: 250 }],
      username: 'wcp',
      password: { valueFrom: { env: 'HAPROXY_PASSWORD' } },
      caCertificate: certificate,
    },
  },
  storage: { controlPlanePolicy: 'Gold', ephemeralPolicy: 'Gold', imagePolicy: 'Gold' },
};

export interface SupervisorLab extends AsyncDisposable {
  world: World;
  secrets: Record<string, string>;
  /** Every write so far, by operation. */
  writes: string[];
  plan(spec: JsonObject | undefined, lifecycle?: JsonObject, request?: Partial<PlanRequest>): Promise<Plan>;
  run(spec: JsonObject | undefined, lifecycle?: JsonObject): Promise<RunSummary>;
  /** Runs until nothing is left; fails for a step that was not applied. Answers how many runs it took. */
  settle(spec: JsonObject, lifecycle?: JsonObject): Promise<number>;
  /** Several manifests by name. */
  planAll(manifests: readonly [name: string, spec: JsonObject][]): Promise<Plan>;
  /** The lock of everything that changes the cluster. */
  lock(): string;
  /** The live Supervisor; fails when there is none. */
  live(): Supervisor;
}

/** Work of a Supervisor that is over in no time, but not at once. */
const quick = {
  supervisorEnableMilliseconds: 40,
  supervisorUpdateMilliseconds: 15,
  supervisorRemovalMilliseconds: 15,
  supervisorUpgradeMilliseconds: 30,
};

let enabled: Promise<InventoryDocument> | undefined;

/** A lab in which the Supervisor of `spec` runs already. */
export async function openRunning(options: SimulatorOptions = {}): Promise<SupervisorLab> {
  enabled ??= makeRunning();
  return openLab({ ...options, inventory: structuredClone(await enabled) });
}

async function makeRunning(): Promise<InventoryDocument> {
  await using lab = await openLab();
  await lab.settle(spec);
  return lab.world.simulator.dump();
}

export async function openLab(options: SimulatorOptions = {}): Promise<SupervisorLab> {
  const secrets: Record<string, string> = { HAPROXY_PASSWORD: 'a-password' };
  const secretOf: SecretLookup = ({ valueFrom }) => {
    const secret = valueFrom.env === undefined ? undefined : secrets[valueFrom.env];
    return secret === undefined ? { problem: 'The secret is not here.', remedy: 'Set it.' } : { secret };
  };
  const writes: string[] = [];
  const world = await openWorld(
    {
      inventory: structuredClone(places),
      ...options,
      behaviour: { ...quick, ...options.behaviour },
      intercept: (exchange) => {
        const isWrite = /^(POST|PATCH|PUT|DELETE) .*\/namespace-management\//.test(exchange.operation);
        if (exchange.phase === 'before' && isWrite) writes.push(exchange.operation);
        return options.intercept?.(exchange);
      },
    },
    { secretOf },
  );
  const documents = (asked: JsonObject | undefined, lifecycle: JsonObject): Manifest[] =>
    asked === undefined
      ? []
      : manifestsOf([{ kind: 'Supervisor', metadata: { name: 'subject' }, lifecycle, spec: asked }]);
  const planAll: SupervisorLab['planAll'] = (manifests) =>
    world.plan(
      manifestsOf(manifests.map(([name, asked]) => ({ kind: 'Supervisor', metadata: { name }, spec: asked }))),
      { kinds },
    );
  const plan: SupervisorLab['plan'] = (asked, lifecycle = {}, request = {}) =>
    world.plan(documents(asked, lifecycle), { kinds, ...request });
  const run: SupervisorLab['run'] = async (asked, lifecycle) => world.apply(await plan(asked, lifecycle));
  return {
    world,
    secrets,
    writes,
    plan,
    planAll,
    run,
    lock: () => `cluster/${[...world.simulator.state.clusters.keys()][0] ?? ''}`,
    async settle(asked, lifecycle) {
      for (let runs = 0; runs < 12; runs++) {
        const planned = await plan(asked, lifecycle);
        const blocked = planned.changes.filter(({ verdict }) => verdict === 'blocked');
        if (blocked.length > 0) throw new Error(blocked.map(({ message }) => message).join(' '));
        if (planned.steps.length === 0) return runs;
        const { outcomes } = await world.apply(planned);
        const bad = outcomes.filter(({ status }) => status !== 'applied');
        if (bad.length > 0) throw new Error(JSON.stringify(bad, null, 2));
      }
      throw new Error('it does not settle');
    },
    live() {
      const [found] = world.simulator.state.supervisors.values();
      if (found === undefined) throw new Error('there is no Supervisor');
      return found;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

export function changeOf(plan: Plan): Change {
  const found = plan.changes.find(({ ref }) => ref.name === 'subject');
  if (found === undefined) throw new Error('the plan has no change for the Supervisor');
  return found;
}

/** The spec with these members over its own, group by group. */
export function withSpec(over: JsonObject, base: JsonObject = spec): JsonObject {
  const result: JsonObject = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const own = base[name];
    result[name] = isPlainObject(value) && isPlainObject(own) ? withSpec(value, own) : value;
  }
  return result;
}
