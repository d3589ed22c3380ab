import { Type } from 'typebox';
import { actorOf } from '../access/caller.ts';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { orThrow } from '../errors/api-error.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, oneOf, refTo } from '../schemas/building.ts';
import { byId, byName, pageOf, pageQuery } from '../schemas/page.ts';
import { HoldSchema } from '../schemas/supervision.ts';
import { Lifetime } from './approvals.ts';
import { requireEnvironment } from './environments.ts';

const request = Type.Object(
  {
    ref: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 600,
        pattern: '^[A-Za-z]+/.+$',
        description: '`Kind/name`; the whole environment when left out.',
      }),
    ),
    reason: Type.String({ minLength: 1, maxLength: 1_000 }),
    lifetime: Lifetime,
    origin: Type.Optional(oneOf({ api: true, cli: true }, 'Where it was asked for; `api` when left out.')),
  },
  closed,
);

const Released = Type.Object({ released: Type.Literal(true) }, { ...closed, description: 'It has ended.' });

/** Pauses with an expiry. */
export function holdRoutes(app: App, { daemon }: RouteTools): void {
  app.post(
    '/api/v1/environments/:name/holds',
    {
      config: { access: 'operator' },
      schema: {
        summary: 'Hold an object, or the whole environment',
        tags: ['holds'],
        params: byName,
        body: request,
        response: { 201: refTo(HoldSchema), ...refusals(404, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const { origin = 'api', ...wanted } = request.body;
      const answer = await daemon.hold(request.params.name, wanted, actorOf(callerOn(request)), origin);
      return reply.code(201).send(orThrow(answer));
    },
  );

  app.get(
    '/api/v1/environments/:name/holds',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Holds of an environment, newest first',
        tags: ['holds'],
        params: byName,
        querystring: Type.Object(pageQuery, closed),
        response: { 200: pageOf(refTo(HoldSchema)), ...refusals(404) },
      },
    },
    async ({ params, query }) => {
      requireEnvironment({ daemon }, params.name);
      return daemon.store.holds.list({ ...query, environment: params.name });
    },
  );

  app.delete(
    '/api/v1/holds/:id',
    {
      config: { access: 'operator' },
      schema: {
        summary: 'End a hold',
        tags: ['holds'],
        params: byId,
        response: { 200: Released, ...refusals(404, 409, 413, 415) },
      },
    },
    async ({ params, caller }) => orThrow(await daemon.release(params.id, actorOf(callerOn({ caller })))),
  );
}
