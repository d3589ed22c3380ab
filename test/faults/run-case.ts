import { isDeepStrictEqual } from 'node:util';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { parsePlan } from '../../src/plan/plan-file.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { Fault, FaultMoment } from '../../src/simulator/faults/fault.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { Intercept } from '../../src/simulator/server/serve-exchange.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import { renderPlanJson } from '../../src/views/plan-json.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { openKindWorld, type KindWorld } from '../contract/kind-world.ts';
import { differenceOf, settledState, stayingIds, type SettledState } from './settled-state.ts';
import type { Operation } from './operations.ts';

/** What a run that nothing disturbs starts from, takes and leaves behind: what every disturbed one is held against. */
export interface CleanRun {
  row: KindRow;
  operation: Operation;
  behaviour: Partial<Behaviour>;
  start: InventoryDocument;
  /** Operations of the API that planning and applying call, in order. */
  calls: string[];
  /** Ids of what is there before and after. */
  staying: ReadonlySet<string>;
  end: SettledState;
}

/** What goes wrong with a run: asked before and after the work of each of its calls, which count from 1. */
export type Disturbance = (call: number, phase: FaultMoment, simulator: Simulator) => Fault | undefined;

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
  const verdict = plan.changes.find(({ ref }) => ref.name === subjectName(operation))?.verdict;
  if (verdict !== operation.verdict) throw new Error(`${operation.title} plans a ${verdict}`);
  if (!isDeepStrictEqual(throughFile(plan), plan)) throw new Error('a plan changes on its way through a file');
  const { outcomes } = await kind.world.apply(plan);
  const bad = outcomes.filter(({ status }) => status !== 'applied');
  if (bad.length > 0) throw new Error(`${operation.title} fails without a fault: ${JSON.stringify(bad)}`);
  await kind.world.reconnect();
  const taken = [...calls];
  for (let round = 1; round < (operation.rounds ?? 1); round++) await kind.apply(operation.wanted);
  const left = await kind.plan(operation.wanted);
  if (left.steps.length > 0) throw new Error(`${operation.title} leaves ${JSON.stringify(left.steps)}`);
  const staying = stayingIds(start, kind.world.simulator.dump());
  const end = settledState(kind.world.simulator, staying);
  return { row, operation, behaviour, start, calls: taken, staying, end };
}

/** Runs disturbed, then undisturbed; answers what is wrong afterwards, or nothing, and how many calls were disturbed. */
export async function runDisturbed(
  clean: CleanRun,
  disturb: Disturbance,
): Promise<{ problem: string | undefined; struck: number }> {
  const { row, operation, behaviour, start, staying } = clean;
  const run = { isDisturbed: false, struck: 0 };
  const intercept: Intercept = ({ phase, number }) => {
    const fault = run.isDisturbed ? disturb(number, phase, kind.world.simulator) : undefined;
    if (fault !== undefined) run.struck += 1;
    return fault;
  };
  await using kind = await openKindWorld(row, { inventory: start, behaviour, intercept });
  run.isDisturbed = true;
  await planAndApply(kind, operation).catch(ignoreUnreachable);
  await kind.world.reconnect();
  run.isDisturbed = false;
  const problem =
    (await converge(kind, operation)) ?? differenceOf(settledState(kind.world.simulator, staying), clean.end);
  return { problem, struck: run.struck };
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

function subjectName({ before, wanted }: Operation): string {
  return (wanted[0] ?? before[0])?.metadata.name ?? '';
}
