import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { tempFolder } from '../cli/fixtures.ts';
import { run, targetEnv, type CliResult } from '../cli/run.ts';
import { recordExchange } from '../record.ts';

const document = join(import.meta.dirname, '..', '..', 'docs', 'update-esxi.md');

/** The page is what people follow, so it is followed here: its manifest, its edit, its commands, on the default inventory. */
test('docs/update-esxi.md works as it says', async () => {
  const text = await readFile(document, 'utf8');
  const manifest = /```yaml\n# manifests\/cluster-b\.yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const [, from = '', to = ''] = /sed -i 's\/(.*?)\/(.*?)\/'/.exec(text) ?? [];
  expect(manifest).toContain(`baseImage: ${from}`);

  const simulator = await startSimulator({ record: recordExchange });
  await using folder = await tempFolder();
  const trueup = (...args: string[]): Promise<CliResult> =>
    run(args, { folder: folder.path, env: targetEnv(simulator.url) });
  const releases = (): (string | undefined)[] => {
    const { clusters, hosts } = simulator.state;
    const cluster = [...clusters.values()].find(({ name }) => name === 'Cluster-B')?.id;
    const own = [...hosts.values()].filter(({ parent }) => parent === cluster);
    return [...new Set(own.map(({ lifecycle }) => lifecycle?.installed?.baseImage))];
  };
  try {
    await folder.write('manifests/cluster-b.yaml', manifest);
    expect(await trueup('apply', '--yes', '--allow', 'host-maintenance')).toMatchObject({ status: 0 });
    const before = releases();
    expect(await trueup('export', 'ClusterImage', '--out', 'exported')).toMatchObject({ status: 0 });
    expect(await trueup('plan', 'exported', '--detailed-exitcode')).toMatchObject({ status: 0 });

    await folder.write('manifests/cluster-b.yaml', manifest.replace(from, to));
    expect((await trueup('plan')).stdout).toContain('then: Remediate 3 hosts, one after the other');
    const safe = await trueup('apply', '--yes');
    expect(safe.status).toBe(3);
    expect(safe.stdout).toContain('git revert cannot undo this');
    expect(releases()).toEqual(before);

    expect(await trueup('apply', '--yes', '--allow', 'host-maintenance')).toMatchObject({ status: 0 });
    expect(releases()).toEqual([to]);
    expect(await trueup('plan', '--detailed-exitcode')).toMatchObject({ status: 0 });
  } finally {
    await simulator.close();
  }
});
