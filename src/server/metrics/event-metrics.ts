import { Counter, Histogram, type Registry } from 'prom-client';
import type { Daemon } from '../../controller/daemon.ts';
import type { WebhookResult } from '../../forge/events.ts';
import type { RunRecord } from '../../store/records.ts';
import type { EventHub } from '../events/event-hub.ts';
import { OutcomeWord, RunStateWord, wordsOf } from '../schemas/words.ts';
import { knownLabel } from './known-labels.ts';

type WebhookOutcome = 'accepted' | 'replayed' | Extract<WebhookResult, { ok: false }>['reason'];

export type CountWebhook = (source: string, result: WebhookOutcome) => void;

/** Runs whose end was counted; the same end may be told more than once. */
const mostRemembered = 1_000;

/** Counts what ends: runs and their steps. */
export function countRuns(registry: Registry, daemon: Daemon, hub: EventHub): void {
  const registers = [registry];
  const runs = new Counter({
    name: 'trueup_runs_total',
    help: 'Runs that ended, by how.',
    labelNames: ['environment', 'state'],
    registers,
  });
  const durations = new Histogram({
    name: 'trueup_run_duration_seconds',
    help: 'How long runs took.',
    labelNames: ['environment'],
    buckets: [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400],
    registers,
  });
  const steps = new Counter({
    name: 'trueup_steps_total',
    help: 'Steps of runs that ended, by what happened to them.',
    labelNames: ['environment', 'status'],
    registers,
  });
  const counted = new Set<string>();

  function countEnd(run: RunRecord): void {
    if (run.state === 'running' || counted.has(run.id)) return;
    remember(counted, run.id);
    const environment = environmentLabel(daemon, run.environment);
    runs.inc({ environment, state: knownLabel(run.state, wordsOf(RunStateWord)) });
    durations.observe({ environment }, Math.max(0, (run.finishedAt ?? run.startedAt) - run.startedAt) / 1_000);
    for (const status of wordsOf(OutcomeWord)) {
      const times = run.counts?.[status] ?? 0;
      if (times > 0) steps.inc({ environment, status }, times);
    }
  }

  hub.join({
    event: (event) => event.type === 'run' && countEnd(event.run),
    beat: () => undefined,
    close: () => undefined,
  });
}

export function countWebhooks(registry: Registry, sources: () => Iterable<string>): CountWebhook {
  const webhooks = new Counter({
    name: 'trueup_webhooks_total',
    help: 'Webhooks that came, by what became of them.',
    labelNames: ['source', 'result'],
    registers: [registry],
  });
  return (source, result) => webhooks.inc({ source: knownLabel(source, sources()), result });
}

function environmentLabel(daemon: Daemon, name: string): string {
  return daemon.environment(name) === undefined ? 'other' : name;
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > mostRemembered && oldest !== undefined) ids.delete(oldest);
}
