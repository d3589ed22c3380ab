import { expect, test } from 'vitest';
import { renderPlanJson } from '../../src/views/plan-json.ts';
import { renderPlanMarkdown } from '../../src/views/plan-markdown.ts';
import { renderPlanText } from '../../src/views/plan-text.ts';
import { fakeDaemon } from './setup/fake-daemon.ts';
import { nothingRemembered } from './setup/fake-store.ts';
import { environment, plan } from './setup/sample.ts';
import { start } from './setup/start.ts';

test.each(['/api/v1/environments/lab/plan', '/api/v1/environments/lab/plans/plan-1', '/api/v1/runs/run-1/plan'])(
  '%s is what the command line shows',
  async (path) => {
    const { ask } = await start();
    const as = async (query: string): Promise<[string | null, string]> => {
      const answer = await ask('viewer', `${path}${query}`);
      return [answer.headers.get('content-type'), await answer.text()];
    };
    const json = ['application/json; charset=utf-8', renderPlanJson(plan)];
    expect(await as('')).toEqual(json);
    expect(await as('?format=json')).toEqual(json);
    expect(await as('?format=markdown')).toEqual(['text/markdown; charset=utf-8', renderPlanMarkdown(plan)]);
    const text = renderPlanText(plan, { colour: false, width: 120, unicode: true });
    expect(await as('?format=text')).toEqual(['text/plain; charset=utf-8', text]);
  },
);

test('says so where there is none', async () => {
  const { ask } = await start({ daemon: fakeDaemon(nothingRemembered()) });
  const answer = await ask('viewer', '/api/v1/environments/lab/plan');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: 'no-plan' } });

  const daemon = fakeDaemon();
  const { planId: _none, ...before } = environment;
  daemon.environment = () => before;
  expect((await (await start({ daemon })).ask('viewer', '/api/v1/environments/lab/plan')).status).toBe(404);
});
