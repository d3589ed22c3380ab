// How soon a change by somebody else is on record.
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { SoakEnvironment } from '../../test/soak/daemon/soak-estate.ts';
import { median } from '../processes.ts';
import { until } from './bounded-waits.ts';
import { colleague, pushAndWait, untilQuiet, type Estate } from './estate.ts';

export const reportColumns = ['a change by another account', 'changes', 'median', 'least', 'most'];

/** Each in an environment of its own in which nothing has happened for a while. */
export async function reportsAfterQuiet(watched: readonly SoakEnvironment[], estate: Estate): Promise<string[]> {
  const times: number[] = [];
  for (const environment of watched) {
    await untilQuiet(estate.ask);
    times.push(await reported(environment, estate));
  }
  return rowOf('after a quiet time', times);
}

/** As soon as the run of a commit that writes to the same machine, and the look after it, are over. */
export async function reportsAfterRuns(watched: readonly SoakEnvironment[], estate: Estate): Promise<string[]> {
  const times: number[] = [];
  for (const environment of watched) {
    const [[machine, count] = ['', 1]] = environment.machines;
    environment.machines.set(machine, count + 1);
    await pushAndWait(environment, estate.ask);
    times.push(await reported(environment, estate));
  }
  return rowOf('right after a run that wrote to the same machine', times);
}

/** In one environment, each as soon as the one before was put right. */
export async function reportsInARow(environment: SoakEnvironment, estate: Estate): Promise<string[]> {
  const times: number[] = [];
  for (let change = 0; change < 8; change++) {
    await untilQuiet(estate.ask);
    times.push(await reported(environment, estate));
  }
  return rowOf('one after another, as soon as the one before was put right', times);
}

/** Milliseconds from the answer to the change until the drift is on record. */
async function reported({ machines }: SoakEnvironment, { ask, simulator }: Estate): Promise<number> {
  const [[name, count] = ['', 1]] = machines;
  const before = await ask.drift();
  const machine = [...simulator.state.virtualMachines.values()].find((one) => one.name === name);
  await changeByHand(simulator, machine?.id ?? '', count + 8);
  const began = performance.now();
  const isReported = async (): Promise<true | string> => (await ask.drift()) > before || 'there is no drift on record';
  await until(`reporting a change of ${name}`, isReported, { seconds: 120, everyMs: 20 });
  return performance.now() - began;
}

async function changeByHand({ url }: Simulator, machine: string, count: number): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${colleague.user}:${colleague.password}`).toString('base64')}`;
  const signal = AbortSignal.timeout(30_000);
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers: { authorization }, signal });
  const headers = { 'vmware-api-session-id': (await session.json()) as string, 'content-type': 'application/json' };
  const change = { method: 'PATCH', headers, body: JSON.stringify({ count }), signal };
  const answer = await fetch(`${url}/api/vcenter/vm/${machine}/hardware/cpu`, change);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  await fetch(`${url}/api/session`, { method: 'DELETE', headers, signal });
}

function rowOf(what: string, times: readonly number[]): string[] {
  const milliseconds = [median(times), Math.min(...times), Math.max(...times)].map((time) => `${Math.round(time)} ms`);
  return [what, `${times.length}`, ...milliseconds];
}
