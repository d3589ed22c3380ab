import { expectAll } from '../expect-all.ts';
import type { Opened } from '../open-simulator.ts';
import { runTask } from '../depots/depot-calls.ts';
import { setImage, sshOn } from './profile-calls.ts';

/** Calls every operation of configuration profiles, and expects each to succeed. */
export async function walkProfiles(opened: Opened): Promise<void> {
  const { state } = opened.simulator;
  const [cluster = ''] = [...state.clusters.keys()].slice(-1);
  const host = [...state.hosts.values()].find(({ parent }) => parent === cluster)?.id ?? '';
  const image = state.images.get(cluster);
  setImage(opened, cluster, '8.0.2-0.0.22380479');
  const root = `/api/esx/settings/clusters/${cluster}`;
  await walkTransition(opened, `${root}/enablement/configuration`, host);
  await walkConfiguration(opened, `${root}/configuration`, host);
  await walkDrafts(opened, `${root}/configuration/drafts`, host);
  await expectAll(opened, [
    ...['last-apply-result', 'last-compliance-result', 'last-precheck-result', 'recent-tasks'].map(
      (report): [string, string] => ['GET', `${root}/configuration/reports/${report}`],
    ),
    ['GET', `${root}/configuration/audit-records?operations=Import&time_duration=YEAR`],
    ['POST', `/api/esx/settings/hosts/${host}/configuration?action=extract`],
  ]);
  if (image !== undefined) state.images.set(cluster, image);
}

async function walkTransition(opened: Opened, root: string, host: string): Promise<void> {
  const transition = `${root}/transition`;
  const file = { filename: 'desired.json', config: JSON.stringify(sshOn) };
  await expectAll(opened, [
    ['GET', root],
    ['GET', transition],
    ['POST', `${transition}?action=importFromFile`, file],
    ['POST', `${transition}?action=cancel`],
  ]);
  await succeed(opened, `${transition}?action=checkEligibility`);
  await succeed(opened, `${transition}?action=importFromHost`, host);
  await expectAll(opened, [
    ['GET', transition],
    ['POST', `${transition}?action=importFromFile`, file],
    ['GET', transition],
    ['POST', `${transition}?action=exportConfig`],
    ['POST', `${transition}?action=exportSchema`],
  ]);
  for (const action of ['validateConfig', 'precheck', 'enable'])
    await succeed(opened, `${transition}?action=${action}`);
}

async function walkConfiguration(opened: Opened, root: string, host: string): Promise<void> {
  await succeed(opened, `${root}?action=importConfig`, { config: JSON.stringify(sshOn), description: 'x' });
  for (const action of ['validate', 'checkCompliance', 'precheck']) await succeed(opened, `${root}?action=${action}`);
  await succeed(opened, `${root}?action=apply`, { hosts: [host] });
  await expectAll(opened, [
    ['GET', root],
    ['GET', `${root}?doc_structure=HOST_ORIENTED`],
    ['GET', `${root}/schema`],
    ['POST', `${root}?action=exportConfig`],
  ]);
}

async function walkDrafts(opened: Opened, root: string, host: string): Promise<void> {
  const { body: draft } = await opened.call('POST', root, { config: JSON.stringify({ profile: { esx: { x: 1 } } }) });
  const path = `${root}/${String(draft)}`;
  await expectAll(opened, [
    ['GET', root],
    ['GET', path],
    ['POST', `${path}?action=update`, { config: JSON.stringify(sshOn), expected_revision: 1 }],
    ['GET', `${path}?action=showChanges`],
    ['POST', `${path}?action=exportConfig`],
  ]);
  await succeed(opened, `${path}?action=importFromHost`, { host });
  for (const action of ['checkCompliance', 'precheck']) await succeed(opened, `${path}?action=${action}`);
  await expectAll(opened, [['GET', path]]);
  await expectAll(opened, [['POST', `${path}?action=apply`, { message: 'x' }]]);
  const { body: second } = await opened.call('POST', root, {});
  await expectAll(opened, [['DELETE', `${root}/${String(second)}`]]);
}

async function succeed(opened: Opened, path: string, body?: unknown): Promise<void> {
  const ended = await runTask(opened, 'POST', `${path}&vmw-task=true`, body);
  if (ended.status !== 'SUCCEEDED') throw new Error(`${path} ended with ${JSON.stringify(ended)}`);
}
