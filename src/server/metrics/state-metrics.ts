import { Gauge, type Registry } from 'prom-client';
import type { Daemon } from '../../controller/daemon.ts';
import { VerdictWord, wordsOf } from '../schemas/words.ts';

/** How things stand, read from the daemon when somebody asks: what is gone from it is gone from here. */
export function measureState(registry: Registry, daemon: Daemon, streams: () => number): void {
  const gauge = (name: string, help: string, labelNames: string[], measure: (gauge: Gauge) => void): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        made.reset();
        measure(made);
      },
    });
  };

  gauge('trueup_objects', 'Objects by verdict at the last look.', ['environment', 'verdict'], (made) => {
    for (const { name, objects } of daemon.environments()) {
      for (const verdict of wordsOf(VerdictWord)) made.set({ environment: name, verdict }, objects[verdict] ?? 0);
    }
  });
  gauge(
    'trueup_drift_open',
    'Fields that departed from what was asked and are not put right.',
    ['environment'],
    (made) => {
      for (const { name, openDrift } of daemon.environments()) made.set({ environment: name }, openDrift);
    },
  );
  gauge(
    'trueup_environment_synced_timestamp_seconds',
    'When the environment was last found to be, or made, as asked; seconds since 1970.',
    ['environment'],
    (made) => {
      for (const { name, syncedAt } of daemon.environments()) {
        if (syncedAt !== undefined) made.set({ environment: name }, syncedAt / 1_000);
      }
    },
  );
  gauge('trueup_queue_waiting', 'Environments of which a run was asked for that has not begun.', [], (made) => {
    made.set(daemon.environments().filter(({ waiting }) => waiting !== undefined).length);
  });
  gauge('trueup_target_up', '1 while calls go through to the vCenter, 0 while it is down.', ['target'], (made) => {
    for (const { name, circuit } of daemon.targets()) made.set({ target: name }, circuit === 'closed' ? 1 : 0);
  });
  gauge(
    'trueup_source_up',
    '1 when the last look at the source succeeded, else 0; left out before the first look.',
    ['source'],
    (made) => {
      for (const { name, lookedAt, problem } of daemon.sources()) {
        if (problem !== undefined) made.set({ source: name }, 0);
        else if (lookedAt !== undefined) made.set({ source: name }, 1);
      }
    },
  );
  gauge('trueup_event_streams', 'Live event streams that are open.', [], (made) => made.set(streams()));
}
