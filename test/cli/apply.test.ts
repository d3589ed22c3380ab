import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import { openWorld } from '../engine/world.ts';
import { categoryYaml, classYaml, everyKind, tagYaml, tempFolder } from './fixtures.ts';
import { run, targetEnv } from './run.ts';

describe('plan and apply', () => {
  test('apply makes what plan showed, and the next plan is empty', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };

    const before = await run(['plan', '--detailed-exitcode'], options);
    expect(before).toMatchObject({ status: 2, stderr: '' });
    expect(before.stdout).toContain('3 to create');

    const applied = await run(['apply', '--yes'], options);
    expect(applied).toMatchObject({ status: 0, stderr: '' });
    expect([...world.simulator.state.tags.values()].map(({ name, usedBy }) => [name, usedBy])).toEqual([
      ['prod', ['trueup/default/prod']],
    ]);
    expect(await run(['plan', '--detailed-exitcode'], options)).toMatchObject({ status: 0 });
  });

  test('every command closes its session', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };
    for (const args of [['plan'], ['apply', '--yes'], ['drift'], ['export'], ['adopt', '--all', '--yes']]) {
      expect((await run(args, options)).status).toBe(0);
    }
    expect(world.simulator.openSessions).toBe(0);
  });

  test('without a terminal and without --yes nothing is applied', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const result = await run(['apply'], { folder: folder.path, env: targetEnv(world.simulator.url) });
    expect(result).toMatchObject({ status: 1 });
    expect(result.stderr).toContain('--yes');
    expect(world.simulator.state.tags.size).toBe(0);
  });

  test('a saved plan runs exactly, and refuses what moved with the field that did', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };
    await run(['apply', '--yes'], options);
    await folder.write(
      'manifests/a.yaml',
      [categoryYaml, tagYaml.replace('Serves', 'Delights'), classYaml].join('---\n'),
    );
    expect((await run(['plan', '--out', 'plan.json'], options)).status).toBe(0);

    const [tag] = world.simulator.state.tags.values();
    if (tag !== undefined) tag.description = 'by hand';
    const stale = await run(['apply', 'plan.json', '--yes'], options);
    expect(stale.status).toBe(1);
    expect(stale.stdout).toContain('description was "Serves customers" and is "by hand"');
    expect(tag?.description).toBe('by hand');

    if (tag !== undefined) tag.description = 'Serves customers';
    expect(await run(['apply', 'plan.json', '--yes'], options)).toMatchObject({ status: 0 });
    expect(tag?.description).toBe('Delights customers');
  });

  test('a saved plan that was edited is refused', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };
    await run(['plan', '--out', 'plan.json'], options);
    const file = join(folder.path, 'plan.json');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('Serves customers', 'Serves nobody'));
    const result = await run(['apply', 'plan.json', '--yes'], options);
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('changed after it was made');
    expect(world.simulator.state.tags.size).toBe(0);
  });

  test('a deletion is held until it is allowed, and a whole budget of them is held together', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };
    await run(['apply', '--yes'], options);
    await folder.write('manifests/a.yaml', categoryYaml);

    expect((await run(['apply', '--yes'], options)).status).toBe(3);
    expect(world.simulator.state.tags.size).toBe(1);

    const overBudget = await run(['apply', '--yes', '--allow', 'destructive', '--budget', 'deletes=1'], options);
    expect(overBudget.status).toBe(3);
    expect(world.simulator.state.tags.size).toBe(1);

    expect((await run(['apply', '--yes', '--allow', 'destructive'], options)).status).toBe(0);
    expect(world.simulator.state.tags.size).toBe(0);
  });

  test('a manifest with a mistake stops the run and never looks like a deletion', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };
    await run(['apply', '--yes'], options);
    await folder.write('manifests/a.yaml', [categoryYaml, tagYaml.replace('description', 'descripton')].join('---\n'));
    const result = await run(['apply', '--yes', '--allow', 'destructive'], options);
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('description');
    expect(world.simulator.state.tags.size).toBe(1);
  });
});

describe('selecting', () => {
  test('a label takes the tag, and its category that does not exist yet blocks it', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder(everyKind);
    const options = { folder: folder.path, env: targetEnv(world.simulator.url) };
    const result = await run(['plan', '-l', 'app=shop'], options);
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('TagCategory/env');
    await run(['apply', '--yes', '--only', 'TagCategory/env'], options);
    expect((await run(['apply', '--yes', '-l', 'app=shop'], options)).status).toBe(0);
    expect(world.simulator.state.virtualMachineClasses.size).toBe(0);
  });
});

describe('export and adopt', () => {
  test('the first plan after an export is empty, and adopting marks what is there', async () => {
    const inventory = JSON.parse(await readFile('examples/simulator/inventory.json', 'utf8')) as InventoryDocument;
    inventory.size = { vms: 1, builtInVmClasses: true };
    await using world = await openWorld({ inventory });
    const env = targetEnv(world.simulator.url);

    await using elsewhere = await tempFolder();
    const there = { folder: elsewhere.path, env };
    expect((await run(['export', '--out', 'manifests'], there)).status).toBe(0);
    expect(await run(['plan', '--detailed-exitcode'], there)).toMatchObject({ status: 0 });

    expect((await run(['adopt', '--all', '--yes'], there)).status).toBe(0);
    expect([...world.simulator.state.tags.values()].flatMap(({ usedBy }) => usedBy)).toEqual([
      'trueup/default/owner-finance',
    ]);
    expect(await run(['plan', '--detailed-exitcode'], there)).toMatchObject({ status: 0 });
  });
});

test('an export of many objects is split into files that can be read again', async () => {
  const categoryId = 'urn:vmomi:InventoryServiceCategory:00000000-0000-4000-8000-000000000000:GLOBAL';
  const tags = Array.from({ length: 3000 }, (_unused, number) => ({
    id: `urn:vmomi:InventoryServiceTag:00000000-0000-4000-9000-${String(number).padStart(12, '0')}:GLOBAL`,
    categoryId,
    name: `tag-${number}`,
    description: 'x'.repeat(300),
  }));
  const categories = [{ id: categoryId, name: 'many', cardinality: 'MULTIPLE' as const }];
  await using world = await openWorld({ inventory: { categories, tags } });
  await using folder = await tempFolder();
  const there = { folder: folder.path, env: targetEnv(world.simulator.url) };
  expect(await run(['export', 'Tag', 'TagCategory', '--out', 'manifests'], there)).toMatchObject({ status: 0 });
  expect(await readdir(join(folder.path, 'manifests', 'tags'))).toEqual([
    'many-2.yaml',
    'many-3.yaml',
    'many-4.yaml',
    'many.yaml',
  ]);
  expect(await run(['validate', 'manifests'], there)).toMatchObject({ status: 0 });
});
