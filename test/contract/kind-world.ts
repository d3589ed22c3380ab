import { expect } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import type { PlanRequest } from '../../src/engine/plan-request.ts';
import type { Change } from '../../src/plan/change.ts';
import type { RunSummary } from '../../src/plan/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import { openWorld, type World } from '../engine/world.ts';
import { manifestsOf, type Document } from './documents.ts';
import type { KindRow } from './kind-row.ts';

/** A vCenter with what a kind's row says is there, and the moves that the contract suites are made of. */
export interface KindWorld extends AsyncDisposable {
  world: World;
  readonly state: VcenterState;
  /** The writes that vCenter was asked for so far, by operation. */
  writes: string[];
  /** Plans the documents together with what an object of the kind needs around it. */
  plan(documents: readonly Document[], request?: Partial<PlanRequest>): Promise<Plan>;
  /** Plans and applies; every step must succeed. */
  apply(documents: readonly Document[], request?: Partial<PlanRequest>): Promise<RunSummary>;
  /** The id of the live object of a name; fails when there is not exactly one. */
  idOf(name: string): string;
  /** Fields and stamps of the live object of a name. */
  read(name: string): { spec: JsonObject; stamps: string[] };
  names(): string[];
}

export async function openKindWorld(row: KindRow, options: SimulatorOptions = {}): Promise<KindWorld> {
  const writes: string[] = [];
  const world = await openWorld(
    {
      inventory: structuredClone(row.inventory),
      ...options,
      behaviour: { contentMilliseconds: 0, ...row.behaviour, ...options.behaviour },
      intercept: (exchange) => {
        if (exchange.phase === 'before' && isWrite(exchange.operation)) writes.push(exchange.operation);
        return options.intercept?.(exchange);
      },
    },
    row.local,
  );
  const { simulator } = world;
  const { live } = row;
  const nameOf = (id: string): unknown => live.read(simulator.state, id)?.spec['name'];
  const idOf = (name: string): string => {
    const ids = live.ids(simulator.state).filter((id) => nameOf(id) === name);
    expect(ids, `objects called ${name}`).toHaveLength(1);
    return ids[0] ?? '';
  };
  const plan: KindWorld['plan'] = (documents, request) =>
    world.plan(manifestsOf([...row.around, ...documents]), {
      ...(row.kinds === undefined ? {} : { kinds: row.kinds }),
      ...request,
    });
  return {
    world,
    writes,
    plan,
    idOf,
    get state() {
      return simulator.state;
    },
    async apply(documents, request) {
      const summary = await world.apply(await plan(documents, request));
      expect(summary.outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
      expect(summary.blocked).toBe(0);
      return summary;
    },
    read(name) {
      const found = live.read(simulator.state, idOf(name));
      if (found === undefined) throw new Error(`${name} vanished while the test looked`);
      return found;
    },
    names: () => live.ids(simulator.state).map((id) => String(nameOf(id))),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The change of a manifest's object; fails when the plan has none. */
export function changeOf(plan: Plan, name = 'subject'): Change {
  const found = plan.changes.find((change) => change.ref.name === name);
  if (found === undefined) throw new Error(`the plan has no change for ${name}`);
  return found;
}

export function expectNothingToDo(plan: Plan): void {
  expect(plan.changes.filter(({ verdict }) => verdict !== 'keep')).toEqual([]);
  expect(plan.steps).toEqual([]);
}

/** Reads that are sent as POST name their action, those of VI-JSON aside; logging in writes nothing. */
function isWrite(operation: string): boolean {
  const [method = ''] = operation.split(' ');
  return method !== 'GET' && !/\?action=(?:list-|find$)|\/api\/session$|\/sdk\/vim25\//.test(operation);
}
