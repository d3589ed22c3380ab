import { expect, test } from 'vitest';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';

const cluster = '/api/esx/settings/clusters/{cluster}';
const transition = `${cluster}/enablement/configuration/transition`;
const drafts = `${cluster}/configuration/drafts/none`;

/** Operations of which the reference knows no body, plain ones and task forms. */
const rows = [
  `POST ${transition}?action=cancel`,
  `POST ${transition}?action=checkEligibility&vmw-task=true`,
  `POST ${transition}?action=validateConfig&vmw-task=true`,
  `POST ${transition}?action=precheck&vmw-task=true`,
  `POST ${transition}?action=enable&vmw-task=true`,
  `POST ${cluster}/configuration?action=checkCompliance&vmw-task=true`,
  `POST ${cluster}/configuration?action=precheck&vmw-task=true`,
  `POST ${cluster}/configuration?action=validate&vmw-task=true`,
  `POST ${drafts}?action=checkCompliance&vmw-task=true`,
  `POST ${drafts}?action=precheck&vmw-task=true`,
  `POST ${cluster}/software?action=scan&vmw-task=true`,
  'POST /api/esx/settings/depots?action=sync&vmw-task=true',
  'POST /api/esx/settings/depots/online/none?action=flush&vmw-task=true',
  'DELETE /api/esx/settings/depots/online/none?vmw-task=true',
  'DELETE /api/esx/settings/depots/umds?vmw-task=true',
];

test.each(rows)('%s takes no body, and null for none', async (operation) => {
  const { simulator, call } = await openSimulator();
  const [method = '', path = ''] = operation.split(' ');
  const [id = ''] = simulator.state.clusters.keys();
  const target = path.replace('{cluster}', id);
  expect(await call(method, target, { unknown: 1 })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  const plain = await call(method, target);
  const { status, body } = await call(method, target, null);
  expect(status).toBe(plain.status);
  expect(body).not.toMatchObject({ error_type: 'UNEXPECTED_INPUT' });
});
