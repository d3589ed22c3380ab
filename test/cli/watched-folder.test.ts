import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { openProject } from '../../src/cli/workspace.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trueup-watched-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each<[string, string | undefined, string]>([
  ['the current folder that has a folder manifests', undefined, 'manifests'],
  ['the current folder, watched', '.', 'manifests'],
  ['the folder manifests itself, watched', 'manifests', '.'],
  ['another folder, watched', 'elsewhere', '.'],
])('without a project file, the manifests are found in %s', async (_what, watch, manifests) => {
  mkdirSync(join(folder, 'manifests'));
  const context = { env: {}, folder } as Partial<CliContext> as CliContext;
  const { project } = await openProject({}, context, watch);
  expect(project.spec.environments[0]?.manifests).toEqual([manifests]);
});
