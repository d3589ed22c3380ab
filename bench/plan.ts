// Plans a dataset with nothing to do: `plan.ts <url> <concurrency> <folder> <environment> <kinds>`. Loading manifests is
// timed by itself.
import { createVsphereClient } from '../src/client/create-vsphere-client.ts';
import { makePlan } from '../src/engine/make-plan.ts';
import { wholeEnvironment } from '../src/engine/selection.ts';
import { isActionable } from '../src/plan/change.ts';
import { reconcilers } from '../src/reconcilers/registry.ts';
import { defaultAccount } from '../src/simulator/options.ts';
import { readManifestFiles } from '../src/source/read-manifest-files.ts';
import { loadManifests } from '../src/spec/load-manifests.ts';
import type { Kind } from '../src/spec/manifest.ts';
import { report } from './report.ts';

const [, , url = '', concurrency = '16', folder = '', environment = '', kinds = ''] = process.argv;
const clock = { now: () => Date.now(), sleep: async () => {} };

const loading = performance.now();
const read = await readManifestFiles([folder]);
const { manifests, diagnostics } = loadManifests(read.files, { values: {} });
const [problem] = [...read.diagnostics, ...diagnostics];
if (problem !== undefined) throw new Error(problem.summary);
const started = performance.now();
const client = createVsphereClient({
  url,
  credentials: () => ({ username: defaultAccount.user, password: defaultAccount.password }),
  clock,
  random: () => 0.5,
  limits: { concurrency: Number(concurrency) },
});
const plan = await makePlan(
  {
    environment,
    target: { name: 'bench', url },
    manifests,
    policy: { allow: ['safe'], budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 } },
    prune: true,
    adopt: new Set(),
    selection: wholeEnvironment,
    kinds: kinds.split(',') as Kind[],
  },
  {
    reader: client.reader({ remember: true }),
    reconcilers,
    clock,
    emit: () => {},
    signal: new AbortController().signal,
  },
);
await client.close();
const milliseconds = performance.now() - started;
if (plan.changes.some(isActionable) || plan.changes.length !== manifests.length)
  throw new Error('the plan is not empty');
report({ milliseconds, objects: plan.changes.length, loadMilliseconds: started - loading });
