import { parsePlan } from '../../plan/plan-file.ts';
import type { Plan } from '../../plan/plan.ts';
import { UserError } from '../../base/user-error.ts';
import type { Connection } from './connection.ts';
import { DaemonRefusal } from './daemon-error.ts';
import type { Query } from './send.ts';
import type { DaemonReader } from './daemon-reader.ts';

/** Looks by the API. */
export function apiReader(connection: Connection): DaemonReader {
  /** The API's answers are the records themselves; their schemas are the server's, and its tests hold them. */
  const get = async <T>(path: string, query: Query = {}): Promise<T> => (await connection.ask({ path, query })) as T;
  const items = async <T>(path: string): Promise<T[]> => (await get<{ items: T[] }>(path)).items;
  return {
    environments: () => items('/api/v1/environments'),
    targets: () => items('/api/v1/targets'),
    sources: () => items('/api/v1/sources'),
    runs: ({ states, ...filter }) => get('/api/v1/runs', { ...filter, state: states }),
    run: (id) => unlessMissing(get(`/api/v1/runs/${encodeURIComponent(id)}`)),
    async plan(environment) {
      const found = await unlessMissing(get(`/api/v1/environments/${encodeURIComponent(environment)}/plan`));
      return found === undefined ? undefined : planOf(found, connection.url);
    },
    drift: ({ environment, ...filter }) =>
      get(`/api/v1/environments/${encodeURIComponent(environment)}/drift`, { ...filter }),
    audit: (filter) => get('/api/v1/audit', { ...filter }),
  };
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DaemonRefusal && error.status === 404) return undefined;
    throw error;
  }
}

/** Its id is computed anew: what is approved is what was shown. */
function planOf(document: unknown, url: string): Plan {
  const parsed = parsePlan(JSON.stringify(document));
  if (parsed.ok) return parsed.plan;
  throw new UserError(
    `The plan that ${url} answers cannot be used: ${parsed.problem}.`,
    'Use the release of Trueup that the daemon runs.',
  );
}
