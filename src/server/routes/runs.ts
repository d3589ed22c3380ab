import { Type } from 'typebox';
import type { Daemon } from '../../controller/daemon.ts';
import { actorOf } from '../access/caller.ts';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { notFound, orThrow } from '../errors/api-error.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, refTo } from '../schemas/building.ts';
import { byId, environmentFilter, listOf, pageOf, pageQuery, since } from '../schemas/page.ts';
import { JournalEntrySchema, RunSchema, StepSchema } from '../schemas/run.ts';
import { RunStateWord } from '../schemas/words.ts';

const runQuery = Type.Object(
  {
    ...pageQuery,
    environment: environmentFilter,
    state: Type.Optional(Type.Array(RunStateWord, { maxItems: 9, description: 'Given more than once, any of them.' })),
    since,
  },
  closed,
);

const RunWithSteps = Type.Object(
  { run: refTo(RunSchema), steps: Type.Array(refTo(StepSchema)) },
  { ...closed, description: 'The run and its steps, in their order.' },
);

const Cancelled = Type.Object({ cancelled: Type.Literal(true) }, { ...closed, description: 'No further step begins.' });

/** Passes over environments, those that ended and those that are under way. */
export function runRoutes(app: App, { daemon }: RouteTools): void {
  app.get(
    '/api/v1/runs',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Runs, newest first',
        tags: ['runs'],
        querystring: runQuery,
        response: { 200: pageOf(refTo(RunSchema)), ...refusals() },
      },
    },
    async ({ query: { state, ...query } }) =>
      daemon.store.runs.list({ ...query, ...(state === undefined ? {} : { states: state }) }),
  );

  app.get(
    '/api/v1/runs/:id',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'A run with its steps',
        tags: ['runs'],
        params: byId,
        response: { 200: RunWithSteps, ...refusals(404) },
      },
    },
    async ({ params }) => {
      const run = await daemon.store.runs.get(params.id);
      if (run === undefined) throw noRun();
      return { run, steps: await daemon.store.runs.steps(params.id) };
    },
  );

  app.get(
    '/api/v1/runs/:id/journal',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'The writes of a run, as they were noted before they went out',
        tags: ['runs'],
        params: byId,
        response: { 200: listOf(refTo(JournalEntrySchema)), ...refusals(404) },
      },
    },
    async ({ params }) => {
      if ((await daemon.store.runs.get(params.id)) === undefined) throw noRun();
      return { items: await daemon.store.journal.list(params.id) };
    },
  );

  cancelRoute(app, daemon);
}

function cancelRoute(app: App, daemon: Daemon): void {
  app.post(
    '/api/v1/runs/:id/cancel',
    {
      config: { access: 'operator' },
      schema: {
        summary: 'End a run: no further step begins',
        tags: ['runs'],
        params: byId,
        response: { 202: Cancelled, ...refusals(404, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const answer = await daemon.cancel(request.params.id, actorOf(callerOn(request)));
      return reply.code(202).send(orThrow(answer));
    },
  );
}

export function noRun(): Error {
  return notFound('run', '/api/v1/runs');
}
