import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { tempFolder } from '../cli/fixtures.ts';
import { run, targetEnv, type CliResult } from '../cli/run.ts';
import { recordExchange } from '../record.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples', 'manifests');

/** Nothing takes time: guests boot and shut down, and tasks end, at the next look. */
const quick: Partial<Behaviour> = {
  taskMilliseconds: 0,
  taskPendingMilliseconds: 0,
  guestBootMilliseconds: 0,
  guestShutdownMilliseconds: 0,
  contentMilliseconds: 0,
};

test('the shop is applied, drifts, is healed, shrinks and is pruned', async () => {
  const simulator = await startSimulator({ record: recordExchange, behaviour: quick });
  await using folder = await tempFolder();
  const shop = join(folder.path, 'manifests');
  await cp(examples, shop, { recursive: true });
  const cli = (...args: string[]): Promise<CliResult> =>
    run(args, { folder: folder.path, env: targetEnv(simulator.url) });
  const inSync = async (): Promise<void> =>
    expect(await cli('plan', '--detailed-exitcode')).toMatchObject({ status: 0 });
  const machine = (name: string) =>
    [...simulator.state.virtualMachines.values()].find((candidate) => candidate.name === name);
  try {
    expect(await cli('apply', '--yes')).toMatchObject({ status: 0 });
    await inSync();
    expect(machine('shop-db-01')).toMatchObject({ powerState: 'POWERED_ON', memoryMiB: 16_384 });
    const { disks = [] } = machine('shop-db-01') ?? {};
    expect(disks).toHaveLength(2);

    // Somebody changes memory and renames a machine by hand.
    const [web, app] = [machine('shop-web-01'), machine('shop-app-01')];
    if (web === undefined || app === undefined) throw new Error('the shop is not there');
    web.name = 'shop-web-01-old';
    app.memoryMiB = 16_384;
    const drift = await cli('drift');
    expect(drift.stdout).toMatch(/shop-web-01-old/);
    expect(drift.stdout).toMatch(/16GiB should be 8GiB/);

    // Less memory needs the power off, which has to be allowed; the name is put back either way.
    const held = await cli('apply', '--yes');
    expect(held.stdout + held.stderr).toMatch(/power-cycle/);
    expect([web.name, app.memoryMiB]).toEqual(['shop-web-01', 16_384]);
    expect(await cli('apply', '--yes', '--allow', 'power-cycle')).toMatchObject({ status: 0 });
    expect(app).toMatchObject({ memoryMiB: 8_192, powerState: 'POWERED_ON' });
    await inSync();

    // A disk grows in place; it never shrinks.
    const database = join(shop, 'shop', 'machines', 'db.yaml');
    const text = await readFile(database, 'utf8');
    await writeFile(database, text.replace('200GiB', '250GiB'));
    expect(await cli('apply', '--yes')).toMatchObject({ status: 0 });
    await writeFile(database, text);
    const refused = await cli('plan');
    expect(refused.stdout).toMatch(/Blocked[\s\S]*shop-db-01/);
    await writeFile(database, text.replace('200GiB', '250GiB'));

    // The web servers may go with their manifests; the database may not.
    await rm(join(shop, 'shop', 'machines', 'web.yaml'));
    expect(await cli('apply', '--yes', '--allow', 'power-cycle,destructive')).toMatchObject({ status: 0 });
    expect([machine('shop-web-01'), machine('shop-web-02')]).toEqual([undefined, undefined]);
    await rm(database);
    const kept = await cli('plan');
    expect(kept.stdout).toMatch(/Blocked[\s\S]*shop-db-01/);
    expect(machine('shop-db-01')).toBeDefined();
  } finally {
    await simulator.close();
  }
});
