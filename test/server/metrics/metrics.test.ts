import { expect, test } from 'vitest';
import type { DaemonEvent } from '../../../src/controller/daemon.ts';
import type { EnvironmentStatus } from '../../../src/controller/environment-status.ts';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { environment, run, running, source, target } from '../setup/sample.ts';
import { start, type Started } from '../setup/start.ts';

async function samples({ ask }: Started, name: string): Promise<string[]> {
  const text = await (await ask('viewer', '/metrics')).text();
  return text.split('\n').filter((line) => line.startsWith(name));
}

const ended = (change: object): DaemonEvent => ({ at: 1, type: 'run', run: { ...run, ...change } });

test('counts runs and their steps when they end, once however often it is told', async () => {
  const server = await start();
  server.daemon.tell({ at: 1, type: 'run', run: running });
  server.daemon.tell(ended({}));
  server.daemon.tell(ended({}));
  server.daemon.tell(ended({ id: 'run-9', state: 'applied' }));
  expect(await samples(server, 'trueup_runs_total')).toEqual([
    'trueup_runs_total{environment="lab",state="failed"} 1',
    'trueup_runs_total{environment="lab",state="applied"} 1',
  ]);
  expect(await samples(server, 'trueup_steps_total')).toEqual([
    'trueup_steps_total{environment="lab",status="applied"} 2',
    'trueup_steps_total{environment="lab",status="failed"} 2',
  ]);
  expect(await samples(server, 'trueup_run_duration_seconds_sum')).toEqual([
    'trueup_run_duration_seconds_sum{environment="lab"} 5',
  ]);
});

test('makes no label of what is not in the project file', async () => {
  const server = await start();
  for (let index = 0; index < 50; index += 1) {
    server.daemon.tell(ended({ id: `run-${index}`, environment: `made-up-${index}` }));
    await server.ask('viewer', `/api/v1/runs/${index}`);
    await server.ask('viewer', `/made/up/${index}`);
  }
  expect(await samples(server, 'trueup_runs_total')).toEqual([
    'trueup_runs_total{environment="other",state="failed"} 50',
  ]);
  const requests = await samples(server, 'trueup_http_requests_duration_seconds_count');
  expect(requests).toEqual([
    'trueup_http_requests_duration_seconds_count{route="/api/v1/runs/:id",method="GET",code="404"} 50',
    'trueup_http_requests_duration_seconds_count{route="none",method="GET",code="404"} 50',
    'trueup_http_requests_duration_seconds_count{route="/metrics",method="GET",code="200"} 1',
  ]);
});

test('tells how things stand when it is asked, and forgets what is gone', async () => {
  const daemon = fakeDaemon();
  const { waiting: _none, syncedAt: _never, ...quiet } = environment;
  let environments: EnvironmentStatus[] = [environment, { ...quiet, name: 'prod', openDrift: 0 }];
  daemon.environments = () => environments;
  daemon.targets = () => [
    target,
    { ...target, name: 'half', circuit: 'half-open' },
    { ...target, name: 'up', circuit: 'closed' },
  ];
  const { problem: _problem, ...fine } = source;
  const { lookedAt: _unseen, ...unseen } = fine;
  daemon.sources = () => [source, { ...fine, name: 'fine' }, { ...unseen, name: 'unseen' }];
  const server = await start({ daemon });

  expect(await samples(server, 'trueup_target_up')).toEqual([
    'trueup_target_up{target="vc"} 0',
    'trueup_target_up{target="half"} 0',
    'trueup_target_up{target="up"} 1',
  ]);
  expect(await samples(server, 'trueup_source_up')).toEqual([
    'trueup_source_up{source="infra"} 0',
    'trueup_source_up{source="fine"} 1',
  ]);
  expect(await samples(server, 'trueup_environment_synced')).toEqual([
    'trueup_environment_synced_timestamp_seconds{environment="lab"} 900',
  ]);
  expect(await samples(server, 'trueup_queue_waiting')).toEqual(['trueup_queue_waiting 1']);
  expect(await samples(server, 'trueup_objects{environment="lab",verdict="keep"}')).toEqual([
    'trueup_objects{environment="lab",verdict="keep"} 40',
  ]);

  environments = [];
  expect(await samples(server, 'trueup_objects')).toEqual([]);
  expect(await samples(server, 'trueup_drift_open')).toEqual([]);
});
