import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of its own for each server, with what tells about the process itself. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
