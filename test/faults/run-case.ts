import { isDeepStrictEqual } from 'node:util';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { parsePlan } from '../../src/plan/plan-file.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { Intercept } from '../../src/simulator/server/serve-exchange.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import { renderPlanJson } from '../../src/views/plan-json.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { changeOf, openKindWorld, type KindWorld } from '../contract/kind-world.ts';
import type { InjectedFault } from './fault-list.ts';
import { settledState } from './settled-state.ts';
import type { Operation } from './operations.ts';

/** What a run that nothing disturbs starts from, takes and leaves behind: what every disturbed one is held against. */
export interface CleanRun {
  row: KindRow;
  operation: Operation;
  behaviour: Partial<Behaviour>;
  start: InventoryDocument;
  /** Operations of the API that planning and applying call, in order. */
  calls: string[];
  end: unknown;
}

/** Which call of the run, from 1, is struck by what. */
export type Strike = { call: number } & InjectedFault;

/** How many undisturbed runs it may take until vCenter has what was asked for. */
const runsAfterwards = 2;

export async function runClean(row: KindRow, operation: Operation, behaviour: Partial<Behaviour>): Promise<CleanRun> {
  const start = await arrange(row, operation, behaviour);
  const calls: string[] = [];
  const intercept: Intercept = (exchange) => {
    if (exchange.phase === 'before') calls.push(exchange.operation);
  };
  await using kind = await openKindWorld(row, { inventory: start, behaviour, intercept });
  const plan = await kind.plan(operation.wanted);
  const { verdict } = changeOf(plan, subjectName(operation));
  if (verdict !== operation.verdict) throw new Error(`${operation.title} plans a ${verdict}`);
  if (!isDeepStrictEqual(throughFile(plan), plan)) throw new Error('a plan changes on its way through a file');
  const { outcomes } = await kind.world.apply(plan);
  const bad = outcomes.filter(({ status }) => status !== 'applied');
  if (bad.length > 0) throw new Error(`${operation.title} fails without a fault: ${JSON.stringify(bad)}`);
  await kind.world.reconnect();
  const taken = [...calls];
  const left = await kind.plan(operation.wanted);
  if (left.steps.length > 0) throw new Error(`${operation.title} leaves ${JSON.stringify(left.steps)}`);
  return { row, operation, behaviour, start, calls: taken, end: settledState(kind.world.simulator) };
}

/** Runs with the faults, then without; answers what is wrong afterwards, or nothing. */
export async function runStruck(clean: CleanRun, strikes: readonly Strike[]): Promise<string | undefined> {
  const { row, operation, behaviour, start } = clean;
  const calls = { count: 0, armed: true, number: 0 };
  const intercept: Intercept = ({ phase, number }) => {
    if (phase === 'before') Object.assign(calls, { count: calls.count + 1, number });
    const call = calls.count - (calls.number - number);
    return calls.armed ? strikes.find((strike) => strike.call === call && strike.phase === phase)?.fault : undefined;
  };
  await using kind = await openKindWorld(row, { inventory: start, behaviour, intercept });
  await planAndApply(kind, operation).catch(ignoreUnreachable);
  await kind.world.reconnect();
  calls.armed = false;
  if (calls.count < Math.max(...strikes.map(({ call }) => call))) return `only ${calls.count} calls were made`;
  return (await converge(kind, operation)) ?? difference(settledState(kind.world.simulator), clean.end);
}

/** Runs again, undisturbed, until nothing is left to do; answers what is left after the runs that it may take. */
async function converge(kind: KindWorld, { wanted }: Operation): Promise<string | undefined> {
  for (let run = 0; ; run++) {
    const plan = await kind.plan(wanted);
    const open = plan.changes.filter(({ verdict }) => verdict !== 'keep');
    if (open.length === 0) return undefined;
    if (run === runsAfterwards) return `still to do: ${open.map(({ message }) => message).join(' ')}`;
    await kind.world.apply(throughFile(plan));
    await kind.world.reconnect();
  }
}

async function planAndApply(kind: KindWorld, { wanted }: Operation): Promise<void> {
  await kind.world.apply(throughFile(await kind.plan(wanted)));
}

/** A run that cannot talk to vCenter at all ends with one error; anything else that is thrown is a bug. */
function ignoreUnreachable(error: unknown): void {
  if (!(error instanceof VsphereError)) throw error;
}

async function arrange(row: KindRow, operation: Operation, behaviour: Partial<Behaviour>): Promise<InventoryDocument> {
  await using kind = await openKindWorld(row, { behaviour });
  await kind.apply(operation.before);
  operation.arrange?.(kind);
  return kind.world.simulator.dump();
}

/** Every plan takes the way of a saved one. */
function throughFile(plan: Plan): Plan {
  const parsed = parsePlan(renderPlanJson(plan));
  if (!parsed.ok) throw new Error(`a saved plan is refused: ${parsed.problem}`);
  const { formatVersion: _version, summary: _summary, ...rest } = parsed.plan as Plan & Record<string, unknown>;
  return rest;
}

function subjectName({ wanted }: Operation): string {
  return wanted[0]?.metadata.name ?? 'subject';
}

function difference(end: unknown, wanted: unknown): string | undefined {
  if (isDeepStrictEqual(end, wanted)) return undefined;
  return `vCenter has ${JSON.stringify(end)} instead of ${JSON.stringify(wanted)}`;
}
