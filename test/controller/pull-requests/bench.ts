import { pino } from 'pino';
import { expect } from 'vitest';
import { createPullRequests, type PullRequests } from '../../../src/controller/pull-requests/pull-requests.ts';
import type { PlanMerge, PullRequestSource } from '../../../src/controller/pull-requests/options.ts';
import { keyOf, lookKeyOf } from '../../../src/controller/pull-requests/keys.ts';
import type { JobResult, WorkRequest } from '../../../src/controller/queue/job.ts';
import type { PullRequest } from '../../../src/forge/events.ts';
import type { CommitStatus, ForgeClient } from '../../../src/forge/forge-client.ts';
import type { FollowedSource, MergeResult } from '../../../src/source/revision.ts';
import type { EnvironmentRecord, PlanRecord, PullRequestRecord } from '../../../src/store/records.ts';
import { handClock, type HandClock } from '../hand-clock.ts';

export const firstHead = 'a'.repeat(40);
export const secondHead = 'b'.repeat(40);
export const mergeCommit = 'c'.repeat(40);
export const baseCommit = 'd'.repeat(40);

/** A forge in memory: pull requests, one list of comments, and the statuses by commit and context. */
export interface FakeForge extends ForgeClient {
  pulls: Map<number, PullRequest>;
  comments: Map<string, { number: number; body: string }>;
  statuses: { commit: string; status: CommitStatus }[];
  writers: Set<string>;
  /** Called before each call; what it throws is the answer. */
  before: (call: string) => void | Promise<void>;
  /** The one comment that holds a text. */
  comment(part?: string): string | undefined;
  /** `context` to `state: description` of a commit. */
  statusesOf(commit: string): Record<string, string>;
}

export function fakeForge(): FakeForge {
  let ids = 0;
  const forge: FakeForge = {
    commentLimit: 65_536,
    pulls: new Map(),
    comments: new Map(),
    statuses: [],
    writers: new Set(['ann']),
    before: () => undefined,
    comment: (part = '') => [...forge.comments.values()].find(({ body }) => body.includes(part))?.body,
    statusesOf: (commit) =>
      Object.fromEntries(
        forge.statuses
          .filter((set) => set.commit === commit)
          .map(({ status }) => [status.context, `${status.state}: ${status.description}`]),
      ),
    async upsertComment(number, { id, marker, body }, signal) {
      await call('upsertComment', signal);
      const known = id !== undefined && forge.comments.has(id) ? id : undefined;
      const found =
        known ?? [...forge.comments].find(([, old]) => old.number === number && old.body.includes(marker))?.[0];
      const own = found ?? String(++ids);
      forge.comments.set(own, { number, body });
      return own;
    },
    async deleteComment(_number, id, signal) {
      await call('deleteComment', signal);
      forge.comments.delete(id);
    },
    async setStatus(commit, status, signal) {
      await call('setStatus', signal);
      forge.statuses.push({ commit, status });
    },
    async openPullRequests(signal) {
      await call('openPullRequests', signal);
      return [...forge.pulls.values()].filter(({ state = 'open' }) => state === 'open');
    },
    async pullRequest(number, signal) {
      await call('pullRequest', signal);
      return forge.pulls.get(number);
    },
    async mayWrite(account, signal) {
      await call('mayWrite', signal);
      return forge.writers.has(account);
    },
    headRef: ({ number }) => `refs/pull/${number}/head`,
  };
  const call = async (name: string, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    await forge.before(name);
    signal.throwIfAborted();
  };
  return forge;
}

/** A source in memory. */
export interface FakeSource extends FollowedSource {
  merge: MergeResult | Error;
  paths: string[] | undefined;
  /** Checkouts that were not released. */
  open: number;
}

export function fakeSource(name = 'infra'): FakeSource {
  const source: FakeSource = {
    name,
    address: 'https://git.example/infra.git',
    merge: { state: 'merged', commit: mergeCommit, base: baseCommit },
    paths: ['manifests/lab/tags.yaml'],
    open: 0,
    look: async () => ({ state: 'unchanged', revision: { commit: baseCommit } }),
    checkout: async (commit) => {
      source.open += 1;
      return {
        revision: { commit },
        folder: '/nowhere',
        diagnostics: [],
        [Symbol.asyncDispose]: async () => void (source.open -= 1),
      };
    },
    changedPaths: async () => source.paths,
    mergeResult: async () => {
      if (source.merge instanceof Error) throw source.merge;
      return source.merge;
    },
    close: async () => undefined,
  };
  return source;
}

/** What the daemon remembers, as far as pull requests need it. */
export interface FakeStore {
  pullRequests: {
    records: Map<number, PullRequestRecord>;
    get(source: string, number: number): Promise<PullRequestRecord | undefined>;
    save(record: PullRequestRecord): Promise<void>;
    open(source: string): Promise<PullRequestRecord[]>;
    remove(source: string, number: number): Promise<void>;
  };
  plans: {
    saved: PlanRecord[];
    save(plan: PlanRecord): Promise<void>;
    get(environment: string, id: string): Promise<PlanRecord | undefined>;
  };
  environments: {
    records: Map<string, EnvironmentRecord>;
    get(environment: string): Promise<EnvironmentRecord | undefined>;
    save(record: EnvironmentRecord): Promise<void>;
  };
}

export function fakeStore(): FakeStore {
  const pulls = new Map<number, PullRequestRecord>();
  const environments = new Map<string, EnvironmentRecord>();
  const saved: PlanRecord[] = [];
  return {
    pullRequests: {
      records: pulls,
      get: async (_source, number) => structuredClone(pulls.get(number)),
      save: async (record) => void pulls.set(record.number, structuredClone(record)),
      open: async () => structuredClone([...pulls.values()]),
      remove: async (_source, number) => void pulls.delete(number),
    },
    plans: {
      saved,
      save: async (record) => void saved.push(record),
      get: async (environment, id) => saved.findLast((plan) => plan.id === id && plan.environment === environment),
    },
    environments: {
      records: environments,
      get: async (name) => environments.get(name),
      save: async (record) => void environments.set(record.environment, record),
    },
  };
}

export interface Bench {
  clock: HandClock;
  forge: FakeForge;
  source: FakeSource;
  store: FakeStore;
  pulls: PullRequests;
  requests: { key: string; request: WorkRequest }[];
  /** Does everything that was asked for until nothing is left that is due; answers what each job said. */
  settle(): Promise<Record<string, JobResult>>;
  /** A webhook, and everything that follows from it. */
  send(action: 'opened' | 'updated' | 'closed', pullRequest: PullRequest): Promise<Record<string, JobResult>>;
  say(text: string, by?: string, mayWrite?: boolean): Promise<Record<string, JobResult>>;
}

export interface BenchOptions {
  planMerge: PlanMerge;
  source?: Partial<PullRequestSource>;
  publicUrl?: string;
  log?: (line: string) => void;
}

export function bench({ planMerge, source: given = {}, publicUrl, log = () => undefined }: BenchOptions): Bench {
  const clock = handClock(Date.parse('2026-01-05T09:30:00Z'));
  const forge = fakeForge();
  const source = fakeSource();
  const store = fakeStore();
  const requests: Bench['requests'] = [];
  const pulls = createPullRequests({
    project: 'acme',
    sources: [
      { source, forge, branch: 'main', forks: 'plan', webhooks: true, environments: [environment('lab')], ...given },
    ],
    store,
    clock,
    logger: pino({ level: 'info' }, { write: log }),
    request: (key, request) => void requests.push({ key, request }),
    planMerge,
    ...(publicUrl === undefined ? {} : { planUrl: (name, id) => `${publicUrl}/plans/${name}/${id}` }),
  });
  const settle = async (): Promise<Record<string, JobResult>> => {
    const results: Record<string, JobResult> = {};
    for (let round = 0; requests.length > 0; round++) {
      expect(round, 'it never comes to rest').toBeLessThan(50);
      const due = requests.splice(0);
      const keys = Map.groupBy(due, ({ key }) => key);
      for (const [key, asked] of keys) {
        const causes = asked.map(({ request }) => request.cause);
        results[key] = await pulls.work({ key, causes }, new AbortController().signal);
      }
    }
    return results;
  };
  return {
    clock,
    forge,
    source,
    store,
    pulls,
    requests,
    settle,
    async send(action, pullRequest) {
      if (action !== 'closed') forge.pulls.set(pullRequest.number, pullRequest);
      pulls.receive('infra', { type: 'pull-request', repository: 'acme/infra', action, pullRequest });
      return settle();
    },
    async say(text, by = 'ann', mayWrite) {
      const said = { type: 'comment', repository: 'acme/infra', number: 7, text, by } as const;
      pulls.receive('infra', { ...said, ...(mayWrite === undefined ? {} : { mayWrite }) });
      return settle();
    },
  };
}

export const key = keyOf('infra', 7);
export const lookKey = lookKeyOf('infra');

export function pullRequest(rest: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    title: 'More tags',
    baseBranch: 'main',
    head: firstHead,
    headBranch: 'tags',
    fork: false,
    draft: false,
    ...rest,
  };
}

export function environment(
  name: string,
  sync: Partial<PullRequestSource['environments'][number]['sync']> = {},
): PullRequestSource['environments'][number] {
  const given = { mode: 'automatic', suspend: false, ...sync };
  return { name, manifests: [`manifests/${name}`], sync: given as PullRequestSource['environments'][number]['sync'] };
}
