import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { EnvironmentStatus } from '../../../src/controller/environment-status.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { systemClock } from '../../controller/system-clock.ts';
import { wrongWithAsked } from '../../faults/kill-asked.ts';
import { recordExchange } from '../../record.ts';
import { makeRepository } from '../../servers/make-repository.ts';
import { diceOf } from '../wish.ts';
import { changeEnvironment, documentsOf, newEnvironment, textOf } from './busy-estate.ts';
import { daemonProcess, type DaemonProcess } from '../../daemon/daemon-process.ts';
import { notAskedFor, warnedOf } from './left-over.ts';
import { createsIn, writesNobodyNoted } from './journal-check.ts';

const seed = Number(process.env['TRUEUP_SEED'] ?? 1);
const share = Number(process.env['TRUEUP_FAULT_SHARE'] ?? 1);
const kills = Math.max(10, Math.round(200 * share));
/** After so many kills everything has to be as asked. */
const between = 10;

const inventory = {
  size: { datacenters: 1, clusters: 1, hosts: 2, standaloneHosts: 0, vms: 1, templates: 0, libraries: 0 },
} as InventoryDocument;

test(`${kills} kills in a busy time lose nothing, make nothing twice, and end where Git says (seed ${seed})`, async () => {
  const dice = diceOf(seed);
  const environments = ['a', 'b', 'c', 'd'].map(newEnvironment);
  const calls: { method: string; path: string; status: number; body: unknown; at: number }[] = [];
  const simulator = await startSimulator({
    inventory,
    latency: 4,
    jitter: 8,
    behaviour: { taskMilliseconds: 150, taskPendingMilliseconds: 20 },
    record(exchange) {
      recordExchange(exchange);
      const { method, path, status, requestBody: body } = exchange;
      if (method !== 'GET') calls.push({ method, path, status, body, at: Date.now() });
    },
  });
  const files = (): Record<string, string> =>
    Object.fromEntries(environments.map((environment) => [`${environment.name}/all.yaml`, textOf(environment)]));
  await using repository = await makeRepository({ files: files() });
  await using daemon = await daemonProcess({
    vcenter: simulator.url,
    repository: repository.path,
    environments: environments.map(({ name }) => environmentText(name)).join('\n'),
  });
  try {
    let commit = await repository.git('rev-parse', 'HEAD');
    for (let kill = 1; kill <= kills; kill++) {
      await daemon.start();
      const busyUntil = Date.now() + 200 + dice.below(2500);
      while (Date.now() < busyUntil) {
        changeEnvironment(dice.pick(environments) ?? newEnvironment('none'), dice, kill);
        commit = await repository.publish(files());
        await daemon.webhook();
        await wait(dice.below(700));
      }
      if (kill % between === 0) await untilAsAsked(daemon, simulator, environments, commit);
      await daemon.kill();
    }
    await daemon.start();
    await untilAsAsked(daemon, simulator, environments, commit);
    expect(await daemon.stop()).toBe(0);

    const store = await openStore({
      file: join(daemon.folder, 'trueup.db'),
      clock: systemClock,
      onWarning: () => undefined,
    });
    try {
      expect(await store.journal.open()).toEqual([]);
      expect(await commitsOutOfOrder(store, environments)).toEqual([]);
      expect(await writesNobodyNoted(store, calls)).toEqual([]);
    } finally {
      await store.close();
    }
    const left = notAskedFor(simulator.state, environments).length;
    console.log(
      `Kills of the daemon: ${kills}, ${calls.length} writes, ${createsIn(calls)} objects made, ${left} left over and told of`,
    );
  } finally {
    await simulator.close();
  }
});

function environmentText(name: string): string {
  return `    - name: ${name}
      target: vc
      manifests: [${name}]
      sync:
        mode: automatic
        interval: 1h
        allow: [safe, power-cycle, destructive]
        budgets: { deletes: 1000, powerCycles: 1000 }
        retry: { base: 1s, cap: 2s }`;
}

async function untilAsAsked(
  daemon: DaemonProcess,
  simulator: Simulator,
  environments: readonly ReturnType<typeof newEnvironment>[],
  commit: string,
): Promise<void> {
  const deadline = Date.now() + 120_000;
  let seen: EnvironmentStatus[] = [];
  while (Date.now() < deadline) {
    seen = await daemon.environments();
    if (
      seen.every(
        ({ state, revision, running, waiting }) =>
          isQuiet(state) && revision?.commit === commit && running === undefined && waiting === undefined,
      )
    )
      break;
    await wait(100);
  }
  const wrong = environments.flatMap(
    (environment) => wrongWithAsked(simulator.state, environment.name, documentsOf(environment)) ?? [],
  );
  const states = seen.map(
    ({ name, state, message, revision }) => `${name} ${state} at ${revision?.commit ?? '?'}: ${message}`,
  );
  if (wrong.length > 0) throw new Error([...wrong, ...states].join('\n'));
  expect(seen.map(({ state }) => state)).toEqual(environments.map(() => 'in-sync'));
  // A kill between the making of an object and its mark leaves one that nobody may remove unasked: it is told of.
  const leftOver = notAskedFor(simulator.state, environments);
  expect(warnedOf(seen).toSorted()).toEqual(leftOver.toSorted());
}

function isQuiet(state: EnvironmentStatus['state']): boolean {
  return state === 'in-sync';
}

/** Once a commit's step has begun, none of an older one may. */
async function commitsOutOfOrder(
  store: Awaited<ReturnType<typeof openStore>>,
  environments: readonly { name: string }[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name } of environments) {
    const begun: { at: number; commit: string }[] = [];
    for (const run of (await store.runs.list({ environment: name, limit: 500 })).items) {
      for (const entry of await store.journal.list(run.id)) begun.push({ at: entry.beganAt, commit: run.commit ?? '' });
    }
    const order = [...new Set(begun.toSorted((a, b) => a.at - b.at).map(({ commit }) => commit))];
    for (const [index, commit] of order.entries()) {
      const last = begun.filter((one) => one.commit === commit).map(({ at }) => at);
      const next = begun.filter((one) => one.commit === order[index + 1]).map(({ at }) => at);
      if (Math.max(...last) > Math.min(Infinity, ...next))
        wrong.push(`${name}: a step of ${commit} began after one of ${order[index + 1] ?? ''}`);
    }
  }
  return wrong;
}
