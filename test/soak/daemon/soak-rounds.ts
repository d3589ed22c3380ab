import { setTimeout as wait } from 'node:timers/promises';
import type { EnvironmentStatus } from '../../../src/controller/environment-status.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import { wrongWithAsked } from '../../faults/kill-asked.ts';
import type { Dice } from '../wish.ts';
import { documentsOf, filesOf, type SoakEnvironment } from './soak-estate.ts';
import type { Answers } from './soak-process.ts';

export interface Soak {
  ask: Answers;
  simulator: Simulator;
  environments: readonly SoakEnvironment[];
  dice: Dice;
  /** A call to vCenter by somebody else's account. */
  byHand(path: string, body: unknown): Promise<void>;
  /** How often each thing was done. */
  done: Map<string, number>;
}

/** Fifty environments share two cores with their vCenter: the machine decides how long that takes. */
const longestMs = 900_000;

const troubles = ['outage', 'hold', 'restart', 'approval', 'sessions', 'vcenter-restart'] as const;

/** Commits, changes by hand and one trouble; ends when everything is as asked. */
export async function soakRound(soak: Soak, round: number): Promise<void> {
  const { ask, simulator, environments, dice } = soak;
  const some = Array.from({ length: 4 }, (_, index) => environments[(round * 4 + index * 13) % environments.length]);
  const [first, second, third, fourth] = some;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
  for (const one of [first, second]) {
    change(one, dice, round);
    await ask.push(filesOf(one));
    count(soak, 'commits');
  }
  await changeMachine(soak, third);
  await changeClass(soak, fourth, round);
  const trouble = troubles[round % troubles.length] ?? 'outage';
  count(soak, trouble);
  switch (trouble) {
    case 'outage':
      simulator.script([{ operation: '*', times: 40, fault: { type: 'answer', status: 503 } }]);
      break;
    case 'sessions':
      simulator.endSessions();
      break;
    case 'vcenter-restart':
      simulator.restart();
      break;
    case 'restart':
      await ask.stop();
      await ask.start();
      break;
    case 'hold':
      await holdOne(soak, first, round);
      break;
    case 'approval':
      await approveOne(soak, first);
      break;
    default:
      trouble satisfies never;
  }
  await untilAsAsked(soak, some as SoakEnvironment[]);
}

function count({ done }: Soak, what: string): void {
  done.set(what, (done.get(what) ?? 0) + 1);
}

function change({ name, tags, classes, machines }: SoakEnvironment, dice: Dice, round: number): void {
  const tag = dice.pick([...tags.keys()]);
  if (tag !== undefined) tags.set(tag, `as of ${round}`);
  const one = dice.pick([...classes.keys()]);
  if (one !== undefined) classes.set(one, 1 + dice.below(8));
  const machine = dice.pick([...machines.keys()]);
  if (machine !== undefined) machines.set(machine, 1 + dice.below(4));
  tags.set(`${name}-more-${dice.below(3)}`, `as of ${round}`);
}

/** vCenter tells of it. */
async function changeMachine(soak: Soak, { machines }: SoakEnvironment): Promise<void> {
  const [name, cpus] = soak.dice.pick([...machines]) ?? [];
  const found = [...soak.simulator.state.virtualMachines.values()].find((machine) => machine.name === name);
  if (found === undefined || cpus === undefined) return;
  await soak.byHand(`/api/vcenter/vm/${found.id}/hardware/cpu`, { count: cpus + 4 });
  count(soak, 'changes by hand');
}

/** vCenter tells nobody, so that it shows at the next look; somebody asks for one. */
async function changeClass(soak: Soak, { name, classes }: SoakEnvironment, round: number): Promise<void> {
  const found = soak.simulator.state.virtualMachineClasses.get(soak.dice.pick([...classes.keys()]) ?? '');
  if (found === undefined) return;
  found.cpuCount = 100 + round;
  count(soak, 'changes by hand');
  await soak.ask.sync(name);
}

/** While it is held, a commit changes nothing of it. */
async function holdOne(soak: Soak, environment: SoakEnvironment, round: number): Promise<void> {
  const { ask, simulator } = soak;
  const [tag = ''] = environment.tags.keys();
  const hold = await ask.hold(environment.name, `Tag/${tag}`);
  environment.tags.set(tag, `held in ${round}`);
  await ask.push(filesOf(environment));
  await until(soak, `${tag} is held`, ({ name, state }) => name !== environment.name || state === 'held');
  const live = [...simulator.state.tags.values()].find(({ name }) => name === tag);
  if (live?.description === `held in ${round}`) throw new Error(`${tag} was changed although it is held`);
  await ask.release(hold);
}

/** What is not asked for any more goes only when somebody approved that. */
async function approveOne(soak: Soak, environment: SoakEnvironment): Promise<void> {
  const { ask } = soak;
  const { name, tags } = environment;
  const gone = [...tags.keys()].at(-1) ?? '';
  // It has to be there first.
  await untilAsAsked(soak, [environment]);
  tags.delete(gone);
  await ask.push(filesOf(environment));
  const seen = await until(soak, `${gone} waits`, (status) => status.name !== name || status.state === 'held');
  const planId = seen.find((status) => status.name === name)?.planId ?? '';
  if (!(await ask.approve(name, planId))) throw new Error(`${name}: the plan ${planId} cannot be approved`);
}

/** Until every environment is quiet and passes; answers how they stand then. */
async function until(
  { ask }: Soak,
  what: string,
  test: (status: EnvironmentStatus) => boolean,
): Promise<EnvironmentStatus[]> {
  const deadline = Date.now() + longestMs;
  let seen: EnvironmentStatus[] = [];
  while (Date.now() < deadline) {
    seen = await ask.environments();
    if (seen.every((status) => isQuiet(status) && test(status))) return seen;
    await wait(200);
  }
  const others = seen.filter((status) => !isQuiet(status) || !test(status));
  const states = others.map(({ name, state, message, waiting }) => `${name} ${state}: ${message} ${waiting?.since}`);
  throw new Error(`not "${what}" in time:\n${states.join('\n')}`);
}

function isQuiet({ running, waiting }: EnvironmentStatus): boolean {
  return running === undefined && waiting === undefined;
}

export async function untilAsAsked(soak: Soak, looked: readonly SoakEnvironment[]): Promise<void> {
  const deadline = Date.now() + longestMs;
  let wrong: string[] = [];
  do {
    await until(soak, 'in sync', ({ state }) => state === 'in-sync');
    wrong = looked.flatMap((one) => wrongWithAsked(soak.simulator.state, one.name, documentsOf(one)) ?? []);
    if (wrong.length === 0) return;
    // Whoever was told of a change looks in a moment.
    await wait(200);
  } while (Date.now() < deadline);
  throw new Error(wrong.join('\n'));
}
