import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { openKindWorld } from '../contract/kind-world.ts';
import { touchedOfOthers, wrongWithAsked } from './kill-asked.ts';
import { differenceOf, liveState, stayingIds } from './kill-live-state.ts';
import { environment, openProgramWorld, type Kill, type ProgramWorld } from './kill-program.ts';
import type { Operation } from './operations.ts';

/** What the program does when nobody kills it. */
export interface UnharmedRun {
  row: KindRow;
  operation: Operation;
  start: InventoryDocument;
  /** Operations of the API, from the login to the logout. */
  calls: string[];
  end: InventoryDocument;
}

/** Runs the program to its end; throws when it does not do what is asked, or touches what it is not asked about. */
export async function runUnharmed(row: KindRow, operation: Operation): Promise<UnharmedRun> {
  const start = await arrange(row, operation);
  await using world = await openProgramWorld(row, operation.wanted, { inventory: start, sessionsPerUser: 1 });
  const { simulator } = world.kind.world;
  const { calls, result } = await world.applyByProgram();
  if (result.status !== 0) throw new Error(`the program fails unharmed:\n${result.stdout}${result.stderr}`);
  const touched = touchedOfOthers(row.inventory, start, simulator.dump());
  const wrong = [
    ...touched.map((name) => `${name} of other people are touched`),
    ...[await leftToDo(world, operation), wrongNow(world, row, operation)].filter((text) => text !== undefined),
  ];
  if (wrong.length > 0) throw new Error(`the program does not do what is asked unharmed: ${wrong.join('; ')}`);
  return { row, operation, start, calls, end: simulator.dump() };
}

/** Kills one run, lets another one heal what it left; answers what is wrong afterwards, or nothing. */
export async function runKilled(world: ProgramWorld, unharmed: UnharmedRun, kill: Kill): Promise<string | undefined> {
  const { row, operation, start, end } = unharmed;
  const { simulator } = world.kind.world;
  simulator.load(start);
  const sessionsBefore = simulator.openSessions;
  const { calls, result } = await world.applyByProgram(kill);
  if (result.status !== null) return `it ended by itself with ${result.status}:\n${result.stdout}${result.stderr}`;
  const sessionsLeft = simulator.openSessions - sessionsBefore;
  if (sessionsLeft > sessionServices(calls)) return `it left ${sessionsLeft} sessions`;
  const staying = stayingIds(start, end);
  return (
    (await heal(world, operation)) ??
    wrongNow(world, row, operation) ??
    differenceOf(liveState(simulator.dump(), staying), liveState(end, staying))
  );
}

/** Services that were logged in to; one that is logged in to twice counts once. VI-JSON has a session of its own before 8.0 U3. */
export function sessionServices(calls: readonly string[]): number {
  return new Set(calls.filter((call) => call === 'POST /api/session' || call.endsWith('/SessionManager/{moId}/Login')))
    .size;
}

/** One more run, as another process would do it; answers what it leaves to do. */
async function heal(world: ProgramWorld, operation: Operation): Promise<string | undefined> {
  for (let round = 1; round < (operation.rounds ?? 1); round++) await runOnce(world, operation);
  return (await runOnce(world, operation)) ?? leftToDo(world, operation);
}

async function runOnce({ kind }: ProgramWorld, operation: Operation): Promise<string | undefined> {
  const { outcomes } = await kind.world.apply(await kind.plan(operation.wanted, { environment }));
  await kind.world.reconnect();
  const bad = outcomes.filter(({ status }) => status !== 'applied');
  return bad.length > 0 ? `the next run fails: ${JSON.stringify(bad)}` : undefined;
}

async function leftToDo({ kind }: ProgramWorld, { wanted }: Operation): Promise<string | undefined> {
  const { changes } = await kind.plan(wanted, { environment });
  await kind.world.reconnect();
  const open = changes.filter(({ verdict }) => verdict !== 'keep');
  return open.length === 0 ? undefined : `still to do: ${open.map(({ message }) => message).join(' ')}`;
}

function wrongNow({ kind }: ProgramWorld, row: KindRow, { wanted }: Operation): string | undefined {
  return wrongWithAsked(kind.state, environment, [...row.around, ...wanted]);
}

async function arrange(row: KindRow, operation: Operation): Promise<InventoryDocument> {
  await using kind = await openKindWorld(row);
  await kind.apply(operation.before, { environment });
  operation.arrange?.(kind);
  return kind.world.simulator.dump();
}
