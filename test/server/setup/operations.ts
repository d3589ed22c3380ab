import type { Started } from './start.ts';

export interface Operation {
  method: string;
  /** As the description has it: `/api/v1/runs/{id}`. */
  path: string;
  description: string;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

export interface ApiDocument {
  openapi: string;
  components: { schemas: Record<string, object> };
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'> & { summary: string; tags: string[] }>>;
}

export async function describedApi({ ask }: Pick<Started, 'ask'>): Promise<ApiDocument> {
  const answer = await ask('viewer', '/api/v1/openapi.json');
  return (await answer.json()) as ApiDocument;
}

export function operationsOf({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}

/** A request that fits each operation, by method and path of the description. */
export const fitting: Record<string, { path: string; body?: unknown }> = {
  'GET /api/v1/environments': { path: '/api/v1/environments' },
  'GET /api/v1/environments/{name}': { path: '/api/v1/environments/lab' },
  'POST /api/v1/environments/{name}/sync': { path: '/api/v1/environments/lab/sync' },
  'POST /api/v1/environments/{name}/plan': { path: '/api/v1/environments/lab/plan' },
  'GET /api/v1/environments/{name}/plan': { path: '/api/v1/environments/lab/plan' },
  'GET /api/v1/environments/{name}/resources': { path: '/api/v1/environments/lab/resources?limit=2&search=B' },
  'GET /api/v1/environments/{name}/resources/{kind}/{object}': { path: '/api/v1/environments/lab/resources/Tag/web' },
  'GET /api/v1/environments/{name}/drift': { path: '/api/v1/environments/lab/drift' },
  'POST /api/v1/environments/{name}/approvals': {
    path: '/api/v1/environments/lab/approvals',
    body: { planId: 'plan-1', steps: ['Tag/web#1'], lifetime: 60_000, note: 'Seen.' },
  },
  'GET /api/v1/environments/{name}/approvals': { path: '/api/v1/environments/lab/approvals' },
  'DELETE /api/v1/approvals/{id}': { path: '/api/v1/approvals/approval-1' },
  'POST /api/v1/environments/{name}/holds': {
    path: '/api/v1/environments/lab/holds',
    body: { ref: 'Tag/web', reason: 'The audit looks at it.', origin: 'cli' },
  },
  'GET /api/v1/environments/{name}/holds': { path: '/api/v1/environments/lab/holds' },
  'DELETE /api/v1/holds/{id}': { path: '/api/v1/holds/hold-1' },
  'GET /api/v1/runs': { path: '/api/v1/runs?environment=lab&state=failed&state=running&since=0' },
  'GET /api/v1/runs/{id}': { path: '/api/v1/runs/run-1' },
  'GET /api/v1/runs/{id}/plan': { path: '/api/v1/runs/run-1/plan' },
  'GET /api/v1/environments/{name}/plans/{id}': { path: '/api/v1/environments/lab/plans/plan-1' },
  'GET /api/v1/runs/{id}/journal': { path: '/api/v1/runs/run-1/journal' },
  'GET /api/v1/runs/{id}/events': { path: '/api/v1/runs/run-1/events' },
  'POST /api/v1/runs/{id}/cancel': { path: '/api/v1/runs/run-2/cancel' },
  'GET /api/v1/events': { path: '/api/v1/events?environment=lab' },
  'GET /api/v1/targets': { path: '/api/v1/targets' },
  'GET /api/v1/sources': { path: '/api/v1/sources' },
  'GET /api/v1/whoami': { path: '/api/v1/whoami' },
  'GET /api/v1/audit': { path: '/api/v1/audit?action=sync' },
  'GET /api/v1/openapi.json': { path: '/api/v1/openapi.json' },
  'GET /healthz': { path: '/healthz' },
  'GET /readyz': { path: '/readyz' },
  'GET /metrics': { path: '/metrics' },
  'POST /webhooks/{source}': { path: '/webhooks/infra', body: { type: 'push' } },
};
