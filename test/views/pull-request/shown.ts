import { marker } from '../../../src/views/markdown/escape.ts';
import { renderPullRequestComment } from '../../../src/views/pull-request/comment.ts';
import type { Findings, ShownEnvironment, ShownPullRequest } from '../../../src/views/pull-request/shown.ts';

export const now = Date.parse('2026-01-05T09:30:00Z');
/** GitHub's. */
export const limit = 65_536;

export function shown(findings: Findings, rest: Partial<ShownPullRequest> = {}): ShownPullRequest {
  return {
    marker: marker('trueup:pull-request', { project: 'acme', source: 'infra' }),
    state: 'open',
    head: 'a'.repeat(40),
    baseBranch: 'main',
    base: 'd'.repeat(40),
    fork: false,
    findings,
    ...rest,
  };
}

export function environment(
  name: string,
  result: ShownEnvironment['result'],
  rest: Partial<ShownEnvironment> = {},
): ShownEnvironment {
  return { name, mode: 'automatic', suspended: false, result, overlaps: [], elsewhere: [], ...rest };
}

export function render(environments: ShownEnvironment[], rest: Partial<ShownPullRequest> = {}, most = limit): string {
  return renderPullRequestComment(shown({ state: 'planned', environments }, rest), { limit: most, now });
}
