import { Type } from 'typebox';
import { actorOf } from '../access/caller.ts';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { notFound, orThrow } from '../errors/api-error.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, refTo } from '../schemas/building.ts';
import { byName, listOf } from '../schemas/page.ts';
import { EnvironmentSchema } from '../schemas/status.ts';

const Queued = Type.Object({ queued: Type.Literal(true) }, { ...closed, description: 'It was asked for.' });

/** How environments stand, and asking for runs of them. */
export function environmentRoutes(app: App, { daemon }: RouteTools): void {
  app.get(
    '/api/v1/environments',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'How all environments stand',
        tags: ['environments'],
        response: { 200: listOf(refTo(EnvironmentSchema)), ...refusals() },
      },
    },
    async () => ({ items: daemon.environments() }),
  );

  app.get(
    '/api/v1/environments/:name',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'How an environment stands',
        tags: ['environments'],
        params: byName,
        response: { 200: refTo(EnvironmentSchema), ...refusals(404) },
      },
    },
    async ({ params }) => {
      const status = daemon.environment(params.name);
      if (status === undefined) throw noEnvironment();
      return status;
    },
  );

  const asking = {
    config: { access: 'operator' },
    schema: { tags: ['environments'], params: byName, response: { 202: Queued, ...refusals(404, 409, 413, 415) } },
  } as const;

  app.post(
    '/api/v1/environments/:name/sync',
    { ...asking, schema: { ...asking.schema, summary: 'Ask for a run that applies what policy lets run' } },
    async (request, reply) => {
      const answer = await daemon.sync(request.params.name, actorOf(callerOn(request)));
      return reply.code(202).send(orThrow(answer));
    },
  );

  app.post(
    '/api/v1/environments/:name/plan',
    { ...asking, schema: { ...asking.schema, summary: 'Ask for a run that only looks' } },
    async (request, reply) => {
      const answer = await daemon.plan(request.params.name, actorOf(callerOn(request)));
      return reply.code(202).send(orThrow(answer));
    },
  );
}

export function noEnvironment(): Error {
  return notFound('environment', '/api/v1/environments');
}

/** Throws an `ApiError` with 404 for an environment that there is not. */
export function requireEnvironment({ daemon }: Pick<RouteTools, 'daemon'>, name: string): void {
  if (daemon.environment(name) === undefined) throw noEnvironment();
}
