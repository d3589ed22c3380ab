import { expect } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/base/json.ts';
import type { PlanRequest } from '../../src/engine/plan-request.ts';
import type { Change } from '../../src/plan/change.ts';
import type { RunSummary } from '../../src/plan/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import { completeSupervisors } from '../../src/simulator/state/complete-supervisors.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import type { Namespace, NamespaceTemplate, Supervisor } from '../../src/simulator/state/workload-objects.ts';
import * as shapes from '../../src/simulator/state/workload-shapes.ts';
import { manifestsOf, type Document } from '../contract/documents.ts';
import { openWorld, type World } from '../engine/world.ts';
import { recordExchange } from '../record.ts';

/** A datacenter with two clusters and what namespaces are made of. */
const inventory: InventoryDocument = {
  size: { datacenters: 1, clusters: 2, hosts: 3, vms: 0, templates: 0, libraries: 2, builtInVmClasses: false },
  storagePolicies: [
    { id: 'policy-gold', name: 'gold' },
    { id: 'policy-silver', name: 'silver' },
  ],
  virtualMachineClasses: [
    { id: 'small', cpuCount: 2, memoryMiB: 4096 },
    { id: 'large', cpuCount: 8, memoryMiB: 32768 },
  ],
};

export const clusterA = '/DC0/host/Cluster-A';
export const clusterB = '/DC0/host/Cluster-B';

/** What a call sent. */
interface Sent {
  operation: string;
  body: JsonValue;
}

export interface WorkloadWorld extends AsyncDisposable {
  world: World;
  readonly state: VcenterState;
  /** The writes that vCenter was asked for so far: `PATCH /api/vcenter/namespaces/instances/team-a`. */
  sent: Sent[];
  plan(documents: readonly Document[], request?: Partial<PlanRequest>): Promise<Plan>;
  /** Plans and applies; every step must succeed. */
  apply(documents: readonly Document[], request?: Partial<PlanRequest>): Promise<RunSummary>;
  namespace(name: string): Namespace;
}

/** A vCenter with a Supervisor on Cluster-A. */
export async function openWorkloads(options: SimulatorOptions = {}): Promise<WorkloadWorld> {
  const sent: Sent[] = [];
  const world = await openWorld({
    inventory: structuredClone(inventory),
    record: (exchange) => {
      const { method, path, requestBody } = exchange;
      const isWrite = method !== 'GET' && path.includes('/namespaces/');
      if (isWrite) sent.push({ operation: `${method} ${path}`, body: requestBody as JsonValue });
      // The published contract has no libraries of templates beside the VM service.
      if (options.behaviour?.templateContentLibraries !== 'present') recordExchange(exchange);
    },
    ...options,
  });
  addSupervisor(world.simulator.state, {
    id: 'supervisor-a',
    clusters: [clusterId(world.simulator.state, 'Cluster-A')],
  });
  const plan: WorkloadWorld['plan'] = (documents, request) => world.plan(manifestsOf([...documents]), request);
  return {
    world,
    sent,
    get state() {
      return world.simulator.state;
    },
    plan,
    async apply(documents, request) {
      const made = await plan(documents, request);
      expect(made.changes.flatMap(({ verdict, message }) => (verdict === 'blocked' ? [message] : []))).toEqual([]);
      const summary = await world.apply(made);
      expect(summary.outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
      return summary;
    },
    namespace(name) {
      const found = world.simulator.state.namespaces.get(name);
      if (found === undefined) throw new Error(`there is no namespace ${name}`);
      return found;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The manifest that a test is about: on Cluster-A, and deleted when its manifest goes. */
export function namespaceDocument(spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return {
    kind: 'Namespace',
    metadata: { name: 'team-a' },
    lifecycle,
    spec: { supervisor: clusterA, ...spec },
  };
}

export function templateDocument(spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return {
    kind: 'NamespaceTemplate',
    metadata: { name: 'default' },
    lifecycle,
    spec: { supervisor: clusterA, storage: [{ policy: 'gold' }], ...spec },
  };
}

/** The only change of a plan. */
export function changeIn({ changes }: Plan): Change {
  const [change, ...others] = changes;
  if (change === undefined || others.length > 0) throw new Error('the test expects one change');
  return change;
}

export async function expectNothingToDo(opened: WorkloadWorld, documents: readonly Document[]): Promise<void> {
  const { steps, changes } = await opened.plan(documents);
  expect(changes.filter(({ verdict }) => verdict !== 'keep')).toEqual([]);
  expect(steps).toEqual([]);
}

export function clusterId(state: VcenterState, name: string): string {
  const found = [...state.clusters.values()].find((cluster) => cluster.name === name);
  if (found === undefined) throw new Error(`there is no cluster ${name}`);
  return found.id;
}

export function addSupervisor(state: VcenterState, supervisor: Partial<Supervisor>): Supervisor {
  const made = shapes.supervisor.read({ ...supervisor }, 'supervisor');
  state.supervisors.set(made.id, made);
  completeSupervisors(state);
  return made;
}

/** A namespace by somebody else's hand. */
export function addNamespace(state: VcenterState, namespace: Partial<Namespace> & { id: string }): Namespace {
  const made = shapes.namespace.read({ supervisor: 'supervisor-a', ...namespace }, 'namespace');
  state.namespaces.set(made.id, made);
  completeSupervisors(state);
  return made;
}

export function addTemplate(
  state: VcenterState,
  template: Partial<NamespaceTemplate> & { template: string },
): NamespaceTemplate {
  const made = shapes.namespaceTemplate.read({ id: 'supervisor-a', ...template }, 'template');
  state.namespaceTemplates.set(made.id, made);
  return made;
}
