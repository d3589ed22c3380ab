// The yardstick: reads what a plan of virtual machines needs, with undici alone: `bare-loop.ts <url> <concurrency> <route>`.
import { report } from '../report.ts';
import { readByRest } from './loop-rest.ts';
import { readByVim } from './loop-vim.ts';
import { openCalls } from './loop-calls.ts';

const [, , url = '', concurrency = '16', route = 'vi-json'] = process.argv;
const started = performance.now();
const calls = await openCalls(url, Number(concurrency));
const ids = route === 'vi-json' ? await readByVim(calls) : await readByRest(calls);
const [tags, categories] = await Promise.all([
  calls.list('/api/cis/tagging/tag'),
  calls.list('/api/cis/tagging/category'),
]);
await calls.each(tags, (id) => calls.get(`/api/cis/tagging/tag/${encodeURIComponent(id)}`));
await calls.each(categories, (id) => calls.get(`/api/cis/tagging/category/${encodeURIComponent(id)}`));
const batches = Array.from({ length: Math.ceil(ids.length / 1000) }, (_unused, index) =>
  ids.slice(index * 1000, index * 1000 + 1000),
);
await calls.each(batches, (batch) =>
  calls.post('/api/cis/tagging/tag-association?action=list-attached-tags-on-objects', {
    object_ids: batch.map((id) => ({ type: 'VirtualMachine', id })),
  }),
);
await calls.close();
report({ milliseconds: performance.now() - started, objects: ids.length });
