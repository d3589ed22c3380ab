import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareText } from '../../src/base/compare-text.ts';
import { describedApi, operationsOf } from './setup/operations.ts';
import { run } from './setup/sample.ts';
import { start } from './setup/start.ts';

const byName = ([a = '']: (string | undefined)[], [b = '']: (string | undefined)[]): number => compareText(a, b);

function sorted(words: readonly (string | undefined)[]): string {
  return words
    .map((word) => word ?? '')
    .toSorted(compareText)
    .join(', ');
}

/** Cells of a document's tables, row by row; code spans without their marks. */
function rowsOf(document: string): string[][] {
  return readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));
}

test('docs/api.md lists the routes that there are, with the role that each takes', async () => {
  const api = await describedApi(await start());
  const described = operationsOf(api).map(({ method, path, description }) => {
    const role = /role (\w+)/.exec(description ?? '')?.[1] ?? 'open';
    return [`${method} ${path}`, role, api.paths[path]?.[method.toLowerCase()]?.summary];
  });
  const documented = rowsOf('api.md').filter(([route]) => /^(GET|POST|DELETE) \//.test(route ?? ''));
  expect(documented.toSorted(byName)).toEqual(described.toSorted(byName));
});

test('docs/metrics.md lists the metrics that there are, with their types and labels', async () => {
  const { ask, daemon } = await start();

  daemon.tell({ at: 1, type: 'run', run });
  await ask(undefined, '/webhooks/infra', { method: 'POST', body: '{}' });
  await ask(undefined, '/healthz');
  const text = await (await ask('viewer', '/metrics')).text();
  const served = [...text.matchAll(/^# TYPE (trueup_\S+) (\S+)$/gm)].map(([, name = '', type = '']) => {
    const sample = new RegExp(`^${name}(?:_bucket)?(?:\\{(.*?)\\})? `, 'm').exec(text)?.[1] ?? '';
    const labels = [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label).filter((label) => label !== 'le');
    return [name, type, sorted(labels)];
  });
  const documented = rowsOf('metrics.md')
    .filter(([name]) => name?.startsWith('trueup_') && !name.includes(' '))
    .map(([name, type, labels]) => [name, type, sorted((labels ?? '').split(', '))]);
  expect(documented.toSorted(byName)).toEqual(served.toSorted(byName));
});
